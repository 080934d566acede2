using System.Text.Json;

namespace RmapProps.Harness;

/// <summary>What <c>finding.json</c> says that is needed to run a finding again and to know it from others.</summary>
/// <param name="Subject">Who failed.</param>
/// <param name="Rules">Under which rules.</param>
/// <param name="Signature">How.</param>
/// <param name="Repeats">Whether it came back each time it was run again; null where nobody has tried to its end.</param>
/// <param name="Origin">Which scenario of which run it was; null for one that was read from a file.</param>
/// <param name="Certified">What its certificate says; null where it has none.</param>
public sealed record FindingFacts(
    string Subject, string Rules, Signature Signature, bool? Repeats, Origin? Origin, Certified? Certified = null)
{
    /// <summary>Reads the facts of a folder.</summary>
    /// <exception cref="FormatException">The file is not what this version, or an earlier one, wrote.</exception>
    public static FindingFacts Read(string folder)
    {
        var path = Path.Combine(folder, FindingFolder.Facts);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var json = document.RootElement;
            if (json.GetProperty("format").GetString() != FindingJson.Format)
                throw new FormatException($"expected the format {FindingJson.Format}, found {json.GetProperty("format")}");
            return new(
                json.GetProperty("subject").GetString()!,
                json.GetProperty("rules").GetString()!,
                Signature.Parse(json.GetProperty("signature").GetString()!),
                json.GetProperty("repeats") is { ValueKind: not JsonValueKind.Null } repeats ? repeats.GetBoolean() : null,
                OriginOf(json),
                CertifiedOf(json));
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new FormatException($"{path}: {wrong.Message.ReplaceLineEndings(" ")}", wrong);
        }
    }

    /// <summary>Whether another finding is one of the same bug, as far as anybody can tell.</summary>
    public bool IsSameAs(FindingFacts other) => (Subject, Rules, Signature) == (other.Subject, other.Rules, other.Signature);

    private static Certified? CertifiedOf(JsonElement json) => json.GetProperty("certificate") is { ValueKind: JsonValueKind.Object } certificate
        ? new(certificate.GetProperty("proven").GetBoolean(), certificate.GetProperty("closedDepth").GetInt32())
        : null;

    private static Origin? OriginOf(JsonElement json) => json.GetProperty("seed").GetString() is { } seed
        ? new(
            ulong.Parse(seed, System.Globalization.CultureInfo.InvariantCulture),
            json.GetProperty("scenario").GetInt64(),
            json.GetProperty("length").GetInt32())
        : null;
}
