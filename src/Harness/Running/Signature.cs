using RmapProps.Contract;
using RmapProps.Contract.Laws;

namespace RmapProps.Harness.Running;

/// <summary>
/// A classification of divergences: the difference, and the kind of step at which it appeared. Two scenarios with the same
/// signature most likely show the same bug. So a shrinker keeps the signature, and a directory of findings has one folder for
/// each.
/// </summary>
/// <param name="What">The broken law, the two outcomes, or the part of the observation that differs.</param>
/// <param name="At">The verb of the step.</param>
public readonly record struct Signature(string What, string At)
{
    /// <summary>Formats it as one word that is safe in a shell and in a file name: <c>root-counts-its-tree@fork</c>.</summary>
    public override string ToString() => $"{What}@{At}";

    /// <summary>Parses the text of <see cref="ToString"/>.</summary>
    /// <exception cref="FormatException">The text is not a signature.</exception>
    public static Signature Parse(string text) => text.LastIndexOf('@') is > 0 and var at
        ? new(text[..at], text[(at + 1)..])
        : throw new FormatException($"'{text}' is not a signature such as root-counts-its-tree@fork");

    /// <summary>
    /// Returns the signature of a divergence. A crash takes precedence, then a broken law, because it names the bug. Then come
    /// the outcomes, and then the first difference of the observations.
    /// </summary>
    internal static Signature Of(Transition expected, Transition found, LawBreach? breach, ObservationDifference? difference) =>
        new(WhatOf(expected.Outcome, found.Outcome, breach, difference), found.Step.Operation.Verb.ToString().Replace(' ', '-'));

    private static string WhatOf(Outcome expected, Outcome found, LawBreach? breach, ObservationDifference? difference)
    {
        const OutcomeWord crash = OutcomeWord.Crash;
        if (found.Word == crash)
            return expected.Word == crash ? "both-crash" : "crash";
        if (expected.Word == crash)
            return "oracle-crash";
        if (breach is not null)
            return breach.Side == Side.Subject
                ? breach.Law.Name
                : $"{breach.Side.ToString().ToLowerInvariant()}-{breach.Law.Name}";
        if (expected.Word != found.Word)
            return $"outcome-{Outcome.WordOf(expected.Word)}-{Outcome.WordOf(found.Word)}";
        return expected != found ? $"outcome-{Outcome.WordOf(found.Word)}-count" : difference!.Class;
    }
}
