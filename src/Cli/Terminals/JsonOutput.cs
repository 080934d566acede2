using System.Text.Json;
using RmapProps.Contract.Observations;

namespace RmapProps.Cli.Terminals;

/// <summary>Writes a document as one line of JSON, for programs. Keys are the names of properties, in their order.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = ObservationJson.Options.Encoder };

    /// <summary>Writes a document to standard output.</summary>
    public static void Write<T>(T document) => Terminal.WriteLine(JsonSerializer.Serialize(document, Options));
}
