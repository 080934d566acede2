namespace RmapProps.PropertyTests;

/// <summary>Helpers for scenarios in tests.</summary>
public static class Scenarios
{
    /// <summary>Yields one shorter scenario for each step, without that step.</summary>
    public static IEnumerable<Scenario> WithoutOneStep(Scenario scenario)
    {
        for (var left = 0; left < scenario.Length; left++)
            yield return new([.. scenario.Steps.Span[..left], .. scenario.Steps.Span[(left + 1)..]]);
    }
}
