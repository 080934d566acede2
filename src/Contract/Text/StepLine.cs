using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Contract.Text;

/// <summary>
/// Reads one step: an actor, a verb of that actor, an argument for each of the verb's slots, and an optional failing allocation.
/// It contains no verb names; the valid words follow from the <see cref="Vocabulary"/>.
/// </summary>
internal static class StepLine
{
    private const char FailureMark = '!';

    private static readonly string AnyActor =
        $"{Pid.Expected}, {string.Join(", ", Vocabulary.KernelThreads.SkipLast(1))} or {Vocabulary.KernelThreads[^1]}";

    private static readonly IReadOnlyList<string> FirstWords = [.. Vocabulary.KernelThreads, .. HeaderLine.Words];

    /// <summary>Reads the step of a line that is not empty. Reports errors and returns null if there are any.</summary>
    public static Step? Read(Line line, Token first, ScenarioErrors errors)
    {
        var before = errors.Count;
        if (HeaderLine.Stands(first))
        {
            errors.Add(line, first.At, $"{AnyActor} (the header counts only on line 1)", first.Quoted);
            return null;
        }

        var actor = ReadLabel(line, first, errors);
        var name = line.TokenFrom(actor.End);
        if (ReadVerb(line, actor, name, errors) is not { } verb)
            return null;

        var arguments = ArgumentsOf(line, name, verb);
        var failure = ReadFailure(line, arguments, errors);
        var parameters = ReadParameters(line, verb, actor, arguments, errors);
        if (errors.Count > before)
            return null;

        var operation = verb.Make(parameters);
        if (operation.BrokenLimit is not { } broken)
            return new(operation, failure);
        var token = verb.Actor is null ? broken.Position - 1 : broken.Position;
        errors.Add(line, arguments[token].At, broken.Expected, arguments[token].Quoted);
        return null;
    }

    /// <summary>Reports a label, which has no meaning yet, and continues with the next word.</summary>
    private static Token ReadLabel(Line line, Token first, ScenarioErrors errors)
    {
        if (first.Text.Length < 2 || !first.Text.EndsWith(':'))
            return first;
        errors.Add(line, first.At, $"{AnyActor} (labels are reserved for steps that run in the background)", first.Quoted);
        return line.TokenFrom(first.End);
    }

    private static Verb? ReadVerb(Line line, Token actor, Token name, ScenarioErrors errors)
    {
        if (Vocabulary.KernelThreads.Contains(actor.Text))
            return VerbOf(line, actor.Text, name, errors);
        if (Pid.Read(actor.Text, out _) is not { } problem)
            return VerbOf(line, null, name, errors);

        var lower = actor.Text.ToLowerInvariant();
        if (Pid.Read(lower, out _) is null)
            errors.Add(line, actor.At, AnyActor, actor.Quoted, lower);
        else
            errors.Add(line, actor.At, problem == Pid.Expected ? AnyActor : problem, actor, FirstWords);

        // The actor is unknown, but a verb with only one kind of actor determines how to check the rest of the line.
        return Vocabulary.All.FirstOrDefault(verb => verb.Name == name.Text);
    }

    private static Verb? VerbOf(Line line, string? actor, Token name, ScenarioErrors errors)
    {
        if (Vocabulary.Find(actor, name.Text) is { } verb)
            return verb;
        var words = Vocabulary.All.Where(candidate => candidate.Actor == actor).Select(candidate => candidate.Name).ToList();
        var expected = $"a verb of {actor ?? "a process"} ({string.Join(", ", words)})";
        if (Vocabulary.All.FirstOrDefault(candidate => candidate.Name == name.Text) is { } elsewhere)
            errors.Add(line, name.At, expected, name.Quoted, $"{elsewhere.Actor ?? "p0"} {elsewhere.Name}");
        else
            errors.Add(line, name.At, expected, name, words);
        return null;
    }

    /// <summary>
    /// Returns the tokens after the verb, including the empty one at the end of the line. It stops a few tokens after the last
    /// possible one, because a line may be a megabyte of other data.
    /// </summary>
    private static List<Token> ArgumentsOf(Line line, Token name, Verb verb)
    {
        var most = verb.Slots.Count + 3;
        List<Token> tokens = [line.TokenFrom(name.End)];
        while (!tokens[^1].IsEnd && tokens.Count < most)
            tokens.Add(line.TokenFrom(tokens[^1].End));
        return tokens;
    }

    /// <summary>Removes the failure from the end of the arguments, if there is one.</summary>
    private static AllocationFailure? ReadFailure(Line line, List<Token> arguments, ScenarioErrors errors)
    {
        if (arguments.Count < 2 || !arguments[^1].IsEnd || arguments[^2].Text[0] != FailureMark)
            return null;
        var token = arguments[^2];
        var number = token.Text.AsSpan(1).ContainsAnyExceptInRange('0', '9') ? null : Digits.Number(token.Text.AsSpan(1));
        if (number is not (>= 1 and <= AllocationFailure.Largest))
            errors.Add(
                line, token.At, $"a failing allocation from !1 to !{AllocationFailure.Largest}, in one word", token.Quoted);
        arguments.RemoveAt(arguments.Count - 2);
        return new((int)Math.Clamp(number ?? 1, 1, AllocationFailure.Largest));
    }

    private static IParameter[] ReadParameters(Line line, Verb verb, Token actor, List<Token> arguments, ScenarioErrors errors)
    {
        var parameters = new IParameter[verb.Slots.Count];
        var first = verb.Actor is null ? 1 : 0;
        if (first == 1)
            parameters[0] = verb.Slots[0].Read(actor.Text).Value ?? verb.Slots[0].Default!;
        for (var i = first; i < parameters.Length; i++)
        {
            var (slot, token) = (verb.Slots[i], arguments[i - first]);
            if (token.IsEnd && slot.MayBeOmitted)
            {
                parameters[i] = slot.Default!;
                return parameters;
            }

            var (value, problem) = slot.Read(token.Text);
            if (problem is not null)
                ReportArgument(line, slot, token, problem, errors);
            if (token.IsEnd)
                return parameters;
            parameters[i] = value ?? slot.Default!;
        }

        var more = arguments[parameters.Length - first];
        if (!more.IsEnd)
            errors.Add(line, more.At, ExpectedAtEnd(more), more, []);
        return parameters;
    }

    private static void ReportArgument(Line line, Slot slot, Token token, string problem, ScenarioErrors errors)
    {
        if (token.Text.StartsWith(FailureMark))
            problem += $", and {ExpectedAtEnd(token)}";
        var lower = token.Text.ToLowerInvariant();
        if (lower != token.Text && slot.Read(lower).Problem is null)
            errors.Add(line, token.At, problem, token.Quoted, lower);
        else
            errors.Add(line, token.At, problem, token, slot.Words);
    }

    private static string ExpectedAtEnd(Token token) =>
        token.Text.StartsWith(FailureMark) ? $"{FailureMark}n as the last word of the line" : "nothing more";
}
