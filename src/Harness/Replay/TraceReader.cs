using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Scenarios;
using RmapProps.Contract.Text;

namespace RmapProps.Harness.Replay;

/// <summary>
/// Reads traces from the JSON that <see cref="Trace.ToJson"/> writes (rule 61). The JSON has everything except the messages of
/// exceptions.
/// </summary>
public static class TraceReader
{
    /// <summary>Reads a JSON text.</summary>
    /// <exception cref="FormatException">The text is not a trace; the message says where and why.</exception>
    public static Trace Read(string json) => Read(JsonPlace.Parse(json));

    /// <summary>Reads a JSON value.</summary>
    /// <exception cref="FormatException">The value is not a trace; the message says where and why.</exception>
    public static Trace Read(JsonPlace json)
    {
        json.MustHave("format", "steps", "observation");
        if (json["format"].Text() != Trace.Format)
            throw json["format"].Refusal($"'{Trace.Format}'");
        var steps = json["steps"].List(Step);
        var final = Optional(json["observation"]);

        // Either every step has a state or none has. After a crash at the first step, neither form has one.
        var withStates = json["steps"].List(HasState);
        var everyStep = withStates.Contains(true);
        if (everyStep && withStates.Contains(false))
            throw new FormatException($"{json.Path}.steps: expected a state after each step, or after none");
        return new(steps, final, everyStep);
    }

    private static bool HasState(JsonPlace json) => json.Value.TryGetProperty("observation", out _);

    private static TraceStep Step(JsonPlace json)
    {
        var hasState = json.Value.ValueKind == System.Text.Json.JsonValueKind.Object && HasState(json);
        json.MustHave(hasState ? ["line", "step", "outcome", "observation"] : ["line", "step", "outcome"]);
        return new(json["line"].Int(), StepOf(json["step"]), OutcomeOf(json["outcome"]),
            hasState ? Optional(json["observation"]) : null, null);
    }

    private static Step StepOf(JsonPlace json)
    {
        var text = json.Text();
        var reading = ScenarioText.Parse(json.Path, text);
        return reading.Scenario is { Length: 1 } one && one.Steps[0].ToString() == text
            ? one.Steps[0]
            : throw json.Refusal("a step as the format writes it");
    }

    private static Outcome OutcomeOf(JsonPlace json)
    {
        var text = json.Text();
        foreach (var word in Enum.GetValues<OutcomeWord>())
            if (Outcome.WordOf(word) == text)
                return new(word);
        var prefix = $"{Outcome.OK} ";
        if (text.StartsWith(prefix, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(prefix.Length), System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture, out var count)
            && Outcome.Counted(count).ToString() == text)
            return Outcome.Counted(count);
        throw json.Refusal("an outcome");
    }

    private static Observation? Optional(JsonPlace json) => json.IsNull ? null : ObservationReader.Read(json);
}
