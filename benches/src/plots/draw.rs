//! A plot as SVG.

use plotters::{
    coord::{
        combinators::{IntoLogRange, LogCoord},
        ranged1d::{Ranged, ValueFormatter},
    },
    prelude::{
        BLACK, Cartesian2d, ChartBuilder, ChartContext, Circle, Color, DashedLineSeries,
        IntoDrawingArea, IntoFont, LineSeries, PathElement, RGBColor, SVGBackend,
        SeriesLabelPosition, ShapeStyle, WHITE,
    },
    style::TextStyle,
};

use super::{Plot, Point};

const SIZE: (u32, u32) = (900, 540);

const FONT: &str = "sans-serif";

/// One for each pair of ours and theirs; they differ in brightness, too.
const COLOURS: [RGBColor; 4] = [
    RGBColor(0, 90, 181),
    RGBColor(220, 50, 32),
    RGBColor(230, 159, 0),
    RGBColor(0, 110, 60),
];

type Chart<'a, 'b, Y> = ChartContext<'a, SVGBackend<'b>, Cartesian2d<LogCoord<f64>, Y>>;

type Drawn = Result<(), Box<dyn std::error::Error>>;

/// From how many times as much on, an axis of costs is logarithmic: within less it would have no marks to go by.
const WIDE: f64 = 20.0;

/// Draws the lines. Sizes are logarithmic, costs where they differ enough.
pub(super) fn draw(plot: &Plot, lines: &[(&'static str, Vec<Point>)]) -> Result<String, String> {
    let mut svg = String::new();
    let drawn = draw_into(&mut svg, plot, lines);
    drawn.map_err(|error| format!("it cannot be drawn ({error})"))?;
    // A file of text ends with the end of a line.
    Ok(svg.trim_end().to_owned() + "\n")
}

fn draw_into(svg: &mut String, plot: &Plot, lines: &[(&'static str, Vec<Point>)]) -> Drawn {
    let area = SVGBackend::with_string(svg, SIZE).into_drawing_area();
    area.fill(&WHITE)?;
    let of = |axis: fn(&Point) -> f64| {
        let points = lines.iter().flat_map(|(_, points)| points);
        bounds(points.map(axis))
    };
    let (least_size, most_size) = of(|point| point.0);
    let (least, most) = of(|point| point.1);
    // The names of the lines stand above them.
    let room = 0.15 + 0.055 * lines.len() as f64;
    let sizes = (least_size * 0.8..most_size * 1.25).log_scale();
    let mut chart = ChartBuilder::on(&area);
    chart
        .caption(plot.title, (FONT, 22))
        .margin(16)
        .x_label_area_size(52)
        .y_label_area_size(96);
    if most / least > WIDE {
        let costs = (least * 0.8..most * (most / least).powf(room)).log_scale();
        fill(chart.build_cartesian_2d(sizes, costs)?, plot, lines)?;
    } else {
        let costs = 0.0..most * (1.0 + room);
        fill(chart.build_cartesian_2d(sizes, costs)?, plot, lines)?;
    }
    area.present()?;
    Ok(())
}

/// Draws axes, lines and their names.
fn fill<'a, 'b: 'a, Y>(
    mut chart: Chart<'a, 'b, Y>,
    plot: &Plot,
    lines: &[(&'static str, Vec<Point>)],
) -> Drawn
where
    Y: Ranged<ValueType = f64> + ValueFormatter<f64>,
{
    chart
        .configure_mesh()
        .x_desc(plot.x)
        .y_desc(plot.y)
        .x_label_formatter(&|x| number(*x))
        .y_label_formatter(&|y| number(*y))
        .max_light_lines(3)
        .label_style((FONT, 15))
        .axis_desc_style((FONT, 17))
        .light_line_style(BLACK.mix(0.06))
        .bold_line_style(BLACK.mix(0.14))
        .draw()?;
    for (place, (name, points)) in lines.iter().enumerate() {
        add(&mut chart, place, name, points)?;
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperRight)
        .label_font(TextStyle::from((FONT, 15).into_font()))
        .background_style(WHITE.mix(0.85))
        .border_style(BLACK.mix(0.3))
        .draw()?;
    Ok(())
}

/// Draws one line: ours whole with full points, theirs dashed with empty ones.
fn add<Y>(chart: &mut Chart<'_, '_, Y>, place: usize, name: &str, points: &[Point]) -> Drawn
where
    Y: Ranged<ValueType = f64>,
{
    let is_ours = place.is_multiple_of(2);
    let colour = COLOURS[place / 2 % COLOURS.len()];
    let style = colour.stroke_width(2);
    let line = points.iter().copied();
    let series = if is_ours {
        chart.draw_series(LineSeries::new(line, style))?
    } else {
        chart.draw_series(DashedLineSeries::new(line, 7, 5, style))?
    };
    series
        .label(name)
        .legend(move |(x, y)| key(x, y, is_ours, style));
    let point = if is_ours { colour.filled() } else { style };
    chart.draw_series(points.iter().map(|at| Circle::new(*at, 4, point)))?;
    Ok(())
}

/// What stands before the name of a line.
fn key(x: i32, y: i32, is_ours: bool, style: ShapeStyle) -> PathElement<(i32, i32)> {
    let end = if is_ours { x + 22 } else { x + 9 };
    PathElement::new([(x, y), (end, y)], style)
}

/// Returns the least and the most.
fn bounds(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::MAX, f64::MIN), |(least, most), value| {
        (least.min(value), most.max(value))
    })
}

/// Writes a mark: thousands apart, and no digits that say nothing.
fn number(value: f64) -> String {
    if value < 10.0 {
        return format!("{}", (value * 100.0).round() / 100.0);
    }
    crate::table::number(Some(value.round()))
}
