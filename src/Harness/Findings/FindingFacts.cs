using System.Globalization;
using System.Text.Json;
using RmapProps.Contract.Kernels;
using RmapProps.Contract.Observations;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Files;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Findings;

/// <summary>The facts in <c>finding.json</c> that are needed to rerun a finding and to tell it from others.</summary>
/// <param name="Subject">The name of the subject that failed.</param>
/// <param name="Kernel">The name of the kernel version; it may be one that this version of the program does not know.</param>
/// <param name="Signature">The signature of the failure.</param>
/// <param name="Repeats">Whether every rerun reproduced it; null if the reruns did not finish.</param>
/// <param name="Origin">The seed and number that generate its scenario; null if it was read from a file.</param>
/// <param name="Certified">The summary of its certificate; null if it has none.</param>
public sealed record FindingFacts(
    string Subject, string Kernel, Signature Signature, bool? Repeats, Origin? Origin, Certified? Certified = null)
{
    /// <summary>Reads the facts of a folder.</summary>
    /// <exception cref="FormatException">Neither this version of the program nor an earlier one wrote the file.</exception>
    public static FindingFacts Read(string folder)
    {
        var path = Path.Combine(folder, FindingFolder.Facts);
        try
        {
            using var document = JsonDocument.Parse(WholeFile.Read(path));
            var facts = new JsonPlace(document.RootElement, "$");
            if (Under(facts, "format").Text() is var format && format != FindingJson.Format)
                throw new FormatException($"expected the format {FindingJson.Format}, found {format}");
            var (repeats, certificate, seed) = (Under(facts, "repeats"), Under(facts, "certificate"), Under(facts, "seed"));
            return new(
                Under(facts, "subject").Text(),
                KernelIn(facts),
                Signature.Parse(Under(facts, "signature").Text()),
                repeats.IsNull ? null : repeats.Flag(),
                seed.IsNull ? null : new(SeedOf(seed), Under(facts, "scenario").Long(), Under(facts, "length").Int()),
                certificate.IsNull ? null : new(Under(certificate, "proven").Flag(), Under(certificate, "closedDepth").Int()));
        }
        catch (JsonException wrong)
        {
            // The position comes first here, and lines count from one, as in all other files.
            var what = wrong.Message.Split(" LineNumber:")[0].Split(" Path:")[0].ReplaceLineEndings(" ");
            throw new FormatException(
                $"{path}:{wrong.LineNumber + 1}:{wrong.BytePositionInLine + 1}: this is not JSON: {what}", wrong);
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"{path}: {wrong.Message}", wrong);
        }
    }

    /// <summary>
    /// Returns whether another finding is presumably the same bug: subject, kernel version and signature are equal.
    /// </summary>
    public bool IsSameAs(FindingFacts other) => (Subject, Kernel, Signature) == (other.Subject, other.Kernel, other.Signature);

    /// <summary>Returns the name of the kernel version. Earlier versions wrote the key <c>rules</c>, and other names.</summary>
    private static string KernelIn(JsonPlace facts)
    {
        var name = Under(facts,
            facts.Value.ValueKind == JsonValueKind.Object && facts.Value.TryGetProperty("rules", out _) ? "rules" : "kernel")
            .Text();
        return KernelVersions.Find(name)?.Name ?? name;
    }

    /// <summary>Returns the value of a required key. Unknown keys are accepted, because later versions may write more.</summary>
    private static JsonPlace Under(JsonPlace facts, string key)
    {
        if (facts.Value.ValueKind != JsonValueKind.Object)
            throw facts.Refusal("an object");
        return facts.Value.TryGetProperty(key, out _)
            ? facts[key]
            : throw new FormatException($"{facts.Path}: expected a key '{key}', found none");
    }

    private static ulong SeedOf(JsonPlace seed) =>
        ulong.TryParse(seed.Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw seed.Refusal("a number as a text");
}
