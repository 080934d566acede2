namespace RmapProps.Harness;

/// <summary>Ordinal numbers in English, and titles for views that a state shows more than once.</summary>
public static class Ordinal
{
    /// <summary>Returns the ordinal of a number, as in <c>2nd</c>.</summary>
    public static string Of(int number) => number + ((number % 100) is >= 11 and <= 13 ? "th" : (number % 10) switch
    {
        1 => "st",
        2 => "nd",
        3 => "rd",
        _ => "th",
    });

    /// <summary>
    /// Returns the title of the n-th view with a key. The first one has the plain title; the others, which only a faulty
    /// subject shows, have their number behind it: <c>p0:0+1 (2nd)</c>.
    /// </summary>
    public static string Title(string title, int number) => number == 1 ? title : $"{title} ({Of(number)})";
}
