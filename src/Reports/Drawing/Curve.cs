using System.Text;
using RmapProps.Reports.Html;
using RmapProps.Reports.Layout;

namespace RmapProps.Reports.Drawing;

/// <summary>Draws SVG paths through points, rounded at each point, and arrow heads.</summary>
internal static class Curve
{
    private const double HeadLength = 7;

    private const double HeadWidth = 3.5;

    /// <summary>Returns the path.</summary>
    public static string Through(IReadOnlyList<Point> points)
    {
        var path = new StringBuilder($"M{Text(points[0])}");
        for (var i = 1; i < points.Count - 1; i++)
        {
            var isLast = i == points.Count - 2;
            path.Append($"Q{Text(points[i])} {Text(isLast ? points[i + 1] : Between(points[i], points[i + 1]))}");
        }

        return points.Count == 2 ? path.Append($"L{Text(points[1])}").ToString() : path.ToString();
    }

    /// <summary>Returns a triangle at the end of the path.</summary>
    public static string HeadOf(IReadOnlyList<Point> points)
    {
        var (tip, from) = (points[^1], points[^2]);
        var (x, y) = (tip.X - from.X, tip.Y - from.Y);
        var length = Math.Sqrt((x * x) + (y * y));
        (x, y) = length == 0 ? (0, 1) : (x / length, y / length);
        var middle = new Point(tip.X - (HeadLength * x), tip.Y - (HeadLength * y));
        var left = new Point(middle.X - (HeadWidth * y), middle.Y + (HeadWidth * x));
        var right = new Point(middle.X + (HeadWidth * y), middle.Y - (HeadWidth * x));
        return $"M{Text(tip)}L{Text(left)}L{Text(right)}z";
    }

    private static Point Between(Point one, Point other) => new((one.X + other.X) / 2, (one.Y + other.Y) / 2);

    private static string Text(Point point) => $"{Markup.Number(point.X)},{Markup.Number(point.Y)}";
}
