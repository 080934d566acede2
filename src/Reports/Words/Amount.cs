using System.Globalization;

namespace RmapProps.Reports.Words;

/// <summary>Formats numbers of objects for sentences, in the singular or the plural.</summary>
public static class Amount
{
    /// <summary>Returns a number with separators and a noun: <c>1 step</c>, <c>2,000 steps</c>.</summary>
    /// <param name="number">The number.</param>
    /// <param name="one">The noun in the singular.</param>
    /// <param name="many">The plural of the noun, if it is not the singular with an s.</param>
    public static string Of(long number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many ?? one + "s")}");

    /// <summary>Returns the phrase for an agreement of two sides that were compared after every step.</summary>
    public static string AfterEach(int steps) => steps == 1 ? "after the one step" : $"after each of {Of(steps, "step")}";
}
