using System.Globalization;
using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Running;

namespace RmapProps.Reports.Consequences;

/// <summary>The effect of a divergence in one sentence: <c>a0 will not be freed when its last user goes: a leak.</c></summary>
public static class Consequence
{
    private const string Oracle = "The oracle is wrong here, so its answers prove nothing about the subject.";

    private static readonly string[] Kinds = ["vma ", "entry "];

    /// <summary>Returns the sentence.</summary>
    /// <param name="divergence">The divergence.</param>
    /// <param name="failingStep">The states at the failing step; null where the divergence does not repeat.</param>
    public static string Of(Divergence divergence, FailingStep? failingStep = null)
    {
        if (divergence.Expected.Word == OutcomeWord.Crash || divergence.Breach?.Side == Side.Oracle)
            return Oracle;
        if (divergence.Found.Word == OutcomeWord.Crash)
            return "The state after this step is unknown; in a kernel, such a step can corrupt memory, end in an oops, or hang.";
        var differences = DifferencesOf(divergence, failingStep);
        if (divergence.Breach is { } breach)
            return OfLaw(breach, differences);
        if (divergence.Found != divergence.Expected)
            return OfOutcome(divergence.Expected, divergence.Found);
        return differences.Select(Of).FirstOrDefault(sentence => sentence is not null)
            ?? "The two states differ, so later steps can end differently.";
    }

    /// <summary>Returns the effect of one difference; null for a kind of difference without a sentence.</summary>
    public static string? Of(ObservationDifference difference)
    {
        var (section, kind) = (difference.Class.Split('.')[0], difference.Class.Split('.')[1]);
        if (FieldTable.Find(difference.Class) is { } field)
            return FieldEffects.Of(field) is { } effect ? Sentence(effect, field, difference) : null;
        return FieldTable.Sections.FirstOrDefault(found => found.Name == section) is { } views
            && FieldEffects.Of(views) is { } sentences
            ? Filled(kind == "missing" ? sentences.Missing : sentences.Extra, NameOf(difference.Path))
            : null;
    }

    private static string OfLaw(LawBreach breach, IReadOnlyList<ObservationDifference> differences)
    {
        if (LawEffects.Of(breach.Law) is not { } effect)
            return "A rule is broken that every correct reverse map keeps.";
        foreach (var field in effect.Fields)
            foreach (var difference in differences)
                if (difference.Class == field.ToString() && Of(difference) is { } sentence)
                    return sentence;
        return effect.Sentence;
    }

    private static string OfOutcome(Outcome expected, Outcome found) => (expected.IsOk, found.IsOk) switch
    {
        (true, true) => "The step reports another number than it should.",
        (true, false) => "A step that must succeed fails.",
        (false, true) => $"A step that must fail with {expected} succeeds, and takes effect.",
        _ => "The step fails for another reason than it should, and the caller acts on that reason.",
    };

    private static IReadOnlyList<ObservationDifference> DifferencesOf(Divergence divergence, FailingStep? failingStep)
    {
        if (failingStep is { Expected: { } expected, Found: { } found })
            return [.. ObservationDifference.All(expected, found)];
        return divergence.Difference is { } first ? [first] : [];
    }

    private static string Sentence(Effect effect, Field field, ObservationDifference difference)
    {
        var (direction, members) = DirectionOf(field, difference.Expected, difference.Found);
        return Filled(effect.In(direction), NameOf(difference.Path[..^(field.Name.Length + 1)]), members);
    }

    /// <summary>Compares the two texts of a value: as numbers, lists, rights, flags or pointers.</summary>
    private static (Direction Direction, string Members) DirectionOf(Field field, string expected, string found)
    {
        if (expected.StartsWith('[') && found.StartsWith('['))
            return DirectionOfLists(expected[1..^1].Split(' '), found[1..^1].Split(' '));
        if (field == VmaFields.Protection)
            return (DirectionOfRights(expected, found), "");
        if (int.TryParse(expected, CultureInfo.InvariantCulture, out var right)
            && int.TryParse(found, CultureInfo.InvariantCulture, out var wrong))
            return (wrong < right ? Direction.TooFew : Direction.TooMany, "");
        return ((IsUnset(expected), IsUnset(found)) switch
        {
            (false, true) => Direction.TooFew,
            (true, false) => Direction.TooMany,
            _ => Direction.Other,
        }, "");
    }

    private static (Direction Direction, string Members) DirectionOfLists(string[] expected, string[] found)
    {
        var (missing, extra) = (found.Aggregate(expected.ToList(), Without), expected.Aggregate(found.ToList(), Without));
        missing.Remove("");
        extra.Remove("");
        return missing.Count > 0 ? (Direction.TooFew, string.Join(' ', missing))
            : extra.Count > 0 ? (Direction.TooMany, string.Join(' ', extra))
            : (Direction.Other, "");

        static List<string> Without(List<string> members, string one)
        {
            members.Remove(one);
            return members;
        }
    }

    private static Direction DirectionOfRights(string expected, string found)
    {
        var (right, wrong) = (RightsOf(expected), RightsOf(found));
        return right.IsSubsetOf(wrong) ? Direction.TooMany : wrong.IsSubsetOf(right) ? Direction.TooFew : Direction.Other;

        static HashSet<char> RightsOf(string text) => text == "none" ? [] : [.. text];
    }

    private static bool IsUnset(string value) => value is "none" or "false" or "-";

    /// <summary>Removes the kind of the object, where its name shows the kind as well.</summary>
    private static string NameOf(string path) => Kinds.FirstOrDefault(
        kind => path.StartsWith(kind, StringComparison.Ordinal)) is { } prefix ? path[prefix.Length..] : path;

    private static string Filled(string sentence, string name, string members = "") => sentence
        .Replace("{0}", name, StringComparison.Ordinal).Replace("{1}", members, StringComparison.Ordinal);
}
