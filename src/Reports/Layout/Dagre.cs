using System.Text.Encodings.Web;
using System.Text.Json;
using Jint;

namespace RmapProps.Reports.Layout;

/// <summary>
/// Arranges a graph in layers, with dagre in a JavaScript interpreter. The scripts are compiled once and run in a new engine for
/// each graph, so that a picture does not depend on earlier ones. Positions are rounded to a tenth of a pixel.
/// </summary>
public static class Dagre
{
    private static readonly Lazy<IReadOnlyList<Prepared<Acornima.Ast.Script>>> Scripts =
        new(() => [Engine.PrepareScript(Resources.Text("dagre.min.js")), Engine.PrepareScript(Resources.Text("arrange.js"))]);

    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns a position for each node and edge of a graph.</summary>
    public static GraphPlaces Arrange(GraphPlan plan)
    {
        if (plan.Nodes.Count == 0)
            return new(0, 0, new Dictionary<string, Point>(), new Dictionary<string, PlacedEdge>());
        using var engine = new Engine();
        foreach (var script in Scripts.Value)
            engine.Execute(script);
        using var answer = JsonDocument.Parse(engine.Invoke("arrange", JsonSerializer.Serialize(plan, Options)).AsString());
        var root = answer.RootElement;
        return new(
            Number(root, "width"),
            Number(root, "height"),
            root.GetProperty("nodes").EnumerateArray().ToDictionary(IdOf, PlaceOf),
            root.GetProperty("edges").EnumerateArray().ToDictionary(IdOf, edge => new PlacedEdge(PlaceOf(edge), PointsOf(edge))));
    }

    private static string IdOf(JsonElement placed) => placed.GetProperty("id").GetString()!;

    private static Point PlaceOf(JsonElement placed) => new(Number(placed, "x"), Number(placed, "y"));

    private static List<Point> PointsOf(JsonElement edge) =>
        [.. edge.GetProperty("points").EnumerateArray().Select(point => new Point(Rounded(point[0]), Rounded(point[1])))];

    private static double Number(JsonElement placed, string key) => Rounded(placed.GetProperty(key));

    private static double Rounded(JsonElement number) => Math.Round(number.GetDouble(), 1);
}
