using RmapProps.Contract;
using RmapProps.Contract.Laws;

namespace RmapProps.Harness.Running;

/// <summary>
/// What kind of disagreement something is: what differed, at which kind of step. Two scenarios with the same signature
/// most likely show the same mistake, so a shrinker keeps it, and a directory of findings has one file for each.
/// </summary>
/// <param name="What">The broken law, the two outcomes, or the part of the observation that differs.</param>
/// <param name="At">The verb of the step.</param>
public readonly record struct Signature(string What, string At)
{
    /// <summary>One word, which can be pasted into a shell or be part of a file name: <c>root-counts-its-tree@fork</c>.</summary>
    public override string ToString() => $"{What}@{At}";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It did not write this.</exception>
    public static Signature Parse(string text) => text.LastIndexOf('@') is > 0 and var at
        ? new(text[..at], text[(at + 1)..])
        : throw new FormatException($"'{text}' is no signature, such as root-counts-its-tree@fork");

    /// <summary>
    /// The signature of a disagreement. A crash says most, then a law, which names what is wrong; then the outcomes, then
    /// where the observations begin to differ.
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
