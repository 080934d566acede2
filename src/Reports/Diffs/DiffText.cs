using System.Text;
using RmapProps.Harness.Diffs;
using RmapProps.Reports.Changes;
using RmapProps.Reports.Pictures;
using RmapProps.Reports.Words;

namespace RmapProps.Reports.Diffs;

/// <summary>
/// A difference for a terminal of any width: in words by kind of object, then as a picture in characters, in which <c>-</c> marks
/// lines of only the left side and <c>+</c> lines of only the right side.
/// </summary>
public static class DiffText
{
    /// <summary>Returns the text.</summary>
    /// <param name="diff">The difference.</param>
    /// <param name="width">The most characters of a line. A longer word has a line of its own.</param>
    public static string Of(RunDiff diff, int width = int.MaxValue)
    {
        var text = new Lines(width);
        text.Add("left   ", Visible.Of(diff.Left.ToString()));
        text.Add("right  ", Visible.Of(diff.Right.ToString()));
        if (DiffWords.StepsOf(diff) is { } steps)
            text.Add("", steps);
        if (diff.Differs)
        {
            if ((diff.First ?? diff.End) is { Left: not null, Right: not null })
                text.Add("", ForestText.Legend);
            if (diff.First is { } first)
            {
                text.Add("", "");
                text.Add("", $"step {first.Number}: {first.Step}{(first.OutcomesDiffer ? "" : $"   {first.LeftOutcome}")}");
                Append(text, first);
            }

            if (!diff.EndsAtFirst && diff.End.StatesDiffer)
            {
                text.Add("", "");
                text.Add("", diff.SameSteps ? $"at the end, after step {diff.End.Number}" : "at the end");
                if (DiffWords.EndsAsFirst(diff))
                    text.Add("    ", "the same difference");
                else
                    Append(text, diff.End);
            }
        }

        text.Add("", "");
        text.Add("", DiffWords.EndingOf(diff));
        return text.ToString();
    }

    private static void Append(Lines text, DiffMoment moment)
    {
        if (DiffWords.OutcomesOf(moment) is { } outcomes)
            text.Add("    ", outcomes);
        if (DiffWords.WithoutStates(moment) is { } unknown)
            text.Add("    ", unknown);
        var groups = DiffWords.GroupsOf(moment);
        var names = groups.SelectMany(group => group.Lines).Select(line => line.Of.Length).DefaultIfEmpty().Max();
        foreach (var group in groups)
        {
            text.Add("  ", group.Kind);
            foreach (var line in group.Lines)
                text.AddPair("    ", line.Of, names, line.Words);
        }

        if (groups.Count == 0)
        {
            if (moment is { Left: not null, Right: not null })
                text.Add("    ", "the states are equal");
            return;
        }

        text.Add("", "");
        var pictures = ForestText.LinesOf([moment.Left!, moment.Right!]);
        foreach (var (standing, line) in Merged.Of(pictures[0], pictures[1]))
            text.Add($"  {Mark(standing)} ", line);
    }

    private static char Mark(Standing standing) => standing switch
    {
        Standing.ExpectedOnly => '-',
        Standing.FoundOnly => '+',
        _ => ' ',
    };

    /// <summary>Lines that are broken at spaces and continue with a small indent.</summary>
    private sealed class Lines(int width)
    {
        private const int Further = 2, WidestNames = 24;

        private readonly StringBuilder text = new();

        /// <summary>
        /// Adds words after a prefix. A long text continues on the next line, without the prefix.
        /// </summary>
        public void Add(string before, string words)
        {
            var line = before + words;
            var indent = new string(' ', before.Length + Further);
            while (line.Length > width && BreakOf(line, indent.Length) is var at and > 0)
            {
                text.Append(line.AsSpan(0, at).TrimEnd()).Append('\n');
                line = indent + line[at..].TrimStart();
            }

            text.Append(line.TrimEnd()).Append('\n');
        }

        /// <summary>Adds a name and its description, in columns where there is room for them.</summary>
        public void AddPair(string before, string name, int names, string words)
        {
            var padded = names <= WidestNames ? name.PadRight(names) : name;
            Add(before, $"{padded}  {words}");
        }

        public override string ToString() => text.ToString();

        /// <summary>
        /// Returns where to break: after the last space that fits, else before the next space; 0 for nowhere.
        /// </summary>
        private int BreakOf(string line, int indent)
        {
            var fits = line.LastIndexOf(' ', Math.Min(width, line.Length - 1));
            if (fits > indent)
                return fits;
            var next = line.IndexOf(' ', Math.Min(indent, line.Length - 1));
            return next > indent ? next : 0;
        }
    }
}
