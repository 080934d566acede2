namespace RmapProps.Reports.Pictures;

/// <summary>A sign or word in a picture, and its meaning.</summary>
/// <param name="Text">The sign.</param>
/// <param name="Meaning">The meaning.</param>
public sealed record Sign(string Text, string Meaning);
