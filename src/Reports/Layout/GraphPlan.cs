namespace RmapProps.Reports.Layout;

/// <summary>A box that needs a place.</summary>
/// <param name="Id">What it is called, here and in the answer.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public sealed record PlannedNode(string Id, double Width, double Height);

/// <summary>A line from box to box, with room for its label.</summary>
/// <param name="Id">What it is called, here and in the answer.</param>
/// <param name="From">The upper box.</param>
/// <param name="To">The lower box.</param>
/// <param name="Width">The label's, in pixels.</param>
/// <param name="Height">The label's, in pixels.</param>
/// <param name="Layers">How many layers it goes down at least.</param>
public sealed record PlannedEdge(string Id, string From, string To, double Width, double Height, int Layers);

/// <summary>A graph before anything in it has a place.</summary>
/// <param name="Nodes">The boxes; the order is the order in which they are considered.</param>
/// <param name="Edges">The lines.</param>
public sealed record GraphPlan(IReadOnlyList<PlannedNode> Nodes, IReadOnlyList<PlannedEdge> Edges);

/// <summary>A point of a picture.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Downwards.</param>
public readonly record struct Point(double X, double Y);

/// <summary>Where a line goes.</summary>
/// <param name="Label">The middle of its label.</param>
/// <param name="Points">From border to border.</param>
public sealed record PlacedEdge(Point Label, IReadOnlyList<Point> Points);

/// <summary>A graph with a place for everything.</summary>
/// <param name="Width">Of all of it.</param>
/// <param name="Height">Of all of it.</param>
/// <param name="Nodes">The middle of each box.</param>
/// <param name="Edges">The lines.</param>
public sealed record GraphPlaces(
    double Width, double Height, IReadOnlyDictionary<string, Point> Nodes, IReadOnlyDictionary<string, PlacedEdge> Edges);
