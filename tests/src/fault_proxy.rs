//! A TCP proxy that does what networks do on a bad day.

use std::{io, net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::watch,
    task::{JoinHandle, JoinSet},
};

/// What becomes of the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weather {
    /// They pass.
    Fair,
    /// They pass, each piece so much later.
    Slow(Duration),
    /// Those of the server do not arrive. The connection stays open, and what is sent to the server is done. A connection
    /// that has lost something so stays silent for ever: TCP gives nothing on after a gap.
    Silent,
    /// All connections end at once, and so does each new one.
    Down,
}

/// Stands between a client and a server, until it is dropped.
#[derive(Debug)]
pub struct FaultProxy {
    address: SocketAddr,
    weather: watch::Sender<Weather>,
    task: JoinHandle<()>,
}

impl FaultProxy {
    /// Listens on a free port of this machine, for a server.
    ///
    /// # Errors
    ///
    /// There is no port.
    pub async fn start(server: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let weather = watch::Sender::new(Weather::Fair);
        let task = tokio::spawn(listen(listener, server, weather.subscribe()));
        Ok(Self {
            address,
            weather,
            task,
        })
    }

    /// Returns where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Changes the weather, for connections that are open, too.
    pub fn set(&self, weather: Weather) {
        self.weather.send_replace(weather);
    }

    /// Ends all connections; the next ones are served as before.
    pub async fn cut(&self) {
        let before = *self.weather.borrow();
        self.set(Weather::Down);
        // Long enough for every connection to see it.
        tokio::time::sleep(Duration::from_millis(50)).await;
        self.set(before);
    }
}

impl Drop for FaultProxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn listen(listener: TcpListener, server: SocketAddr, weather: watch::Receiver<Weather>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            Some(_) = connections.join_next() => {}
            accepted = listener.accept() => {
                if let Ok((client, _)) = accepted {
                    connections.spawn(serve(client, server, weather.clone()));
                }
            }
        }
    }
}

/// Passes bytes both ways until one end has gone or the weather ends it all.
async fn serve(client: TcpStream, server: SocketAddr, mut weather: watch::Receiver<Weather>) {
    if *weather.borrow() == Weather::Down {
        return;
    }
    let Ok(server) = TcpStream::connect(server).await else {
        return;
    };
    // A socket that refuses is slower and no worse.
    let _ = (client.set_nodelay(true), server.set_nodelay(true));
    let (from_client, to_client) = client.into_split();
    let (from_server, to_server) = server.into_split();
    let there = pass(from_client, to_server, weather.clone(), false);
    let back = pass(from_server, to_client, weather.clone(), true);
    tokio::select! {
        // However a connection ends, it has ended.
        _ = there => {}
        _ = back => {}
        _ = weather.wait_for(|weather| *weather == Weather::Down) => {}
    }
}

async fn pass(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    weather: watch::Receiver<Weather>,
    of_the_server: bool,
) -> io::Result<()> {
    let mut buffer = vec![0; 64 * 1024];
    let mut silent = false;
    loop {
        let length = from.read(&mut buffer).await?;
        if length == 0 {
            return Ok(());
        }
        let now = *weather.borrow();
        silent |= of_the_server && now == Weather::Silent;
        if silent {
            continue;
        }
        if let Weather::Slow(by) = now {
            tokio::time::sleep(by).await;
        }
        to.write_all(&buffer[..length]).await?;
    }
}
