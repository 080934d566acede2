using System.Globalization;

namespace RmapProps.Reports.Words;

/// <summary>How many there are of something, as a sentence says it: one of them is said in the singular.</summary>
public static class Amount
{
    /// <summary>A number with separators and what it counts: <c>1 step</c>, <c>2,000 steps</c>.</summary>
    /// <param name="number">How many.</param>
    /// <param name="one">What one is called.</param>
    /// <param name="many">What several are called, where that is not the same with an s.</param>
    public static string Of(long number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many ?? one + "s")}");

    /// <summary>When two sides agreed that were compared after every step.</summary>
    public static string AfterEach(int steps) => steps == 1 ? "after the one step" : $"after each of {Of(steps, "step")}";
}
