namespace RmapProps.Reports.Pictures;

/// <summary>A sign or word of a picture, and what it means.</summary>
/// <param name="Text">The sign as it stands there.</param>
/// <param name="Meaning">What it means.</param>
public sealed record Sign(string Text, string Meaning);
