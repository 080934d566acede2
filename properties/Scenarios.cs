namespace RmapProps.PropertyTests;

/// <summary>What tests do to scenarios.</summary>
public static class Scenarios
{
    /// <summary>The scenario as often as it has steps, each time without another one.</summary>
    public static IEnumerable<Scenario> WithoutOneStep(Scenario scenario)
    {
        for (var left = 0; left < scenario.Length; left++)
            yield return new([.. scenario.Steps.Span[..left], .. scenario.Steps.Span[(left + 1)..]]);
    }
}
