using System.Text;
using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.Model;

namespace RmapProps.Review;

/// <summary>
/// Prints the changed lines with three lines of context, as <c>diff -u</c> does. Every difference is visible: a carriage
/// return is printed as <c>\r</c>, and a missing final line break as git prints it.
/// </summary>
public static class UnifiedDiff
{
    private const int Around = 3;

    /// <summary>Returns the difference; an empty text if the texts are equal.</summary>
    public static string Of(string verified, string received)
    {
        var difference = Differ.Instance.CreateDiffs(
            verified, received, ignoreWhiteSpace: false, ignoreCase: false, LineEndingsPreservingChunker.Instance);
        var text = new StringBuilder();
        foreach (var hunk in Hunks(difference))
            Append(text, difference, hunk);
        return text.ToString();
    }

    /// <summary>Groups changes: two changes are in one hunk if their context lines touch.</summary>
    private static List<List<DiffBlock>> Hunks(DiffResult difference)
    {
        var hunks = new List<List<DiffBlock>>();
        foreach (var block in difference.DiffBlocks)
        {
            if (hunks is [.., [.., var last]] && block.DeleteStartA - EndOfOld(last) <= 2 * Around)
                hunks[^1].Add(block);
            else hunks.Add([block]);
        }

        return hunks;
    }

    private static void Append(StringBuilder text, DiffResult difference, List<DiffBlock> hunk)
    {
        var (old, @new) = (difference.PiecesOld, difference.PiecesNew);
        var (first, last) = (hunk[0], hunk[^1]);
        var before = Math.Min(Around, first.DeleteStartA);
        var after = Math.Min(Around, old.Count - EndOfOld(last));
        var (oldStart, newStart) = (first.DeleteStartA - before, first.InsertStartB - before);
        var oldCount = EndOfOld(last) + after - oldStart;
        var newCount = last.InsertStartB + last.InsertCountB + after - newStart;
        text.Append($"@@ -{Range(oldStart, oldCount)} +{Range(newStart, newCount)} @@\n");

        var at = oldStart;
        foreach (var block in hunk)
        {
            for (; at < block.DeleteStartA; at++)
                Append(text, ' ', old[at]);
            for (; at < EndOfOld(block); at++)
                Append(text, '-', old[at]);
            for (var i = 0; i < block.InsertCountB; i++)
                Append(text, '+', @new[block.InsertStartB + i]);
        }

        for (; at < EndOfOld(last) + after; at++)
            Append(text, ' ', old[at]);
    }

    private static void Append(StringBuilder text, char sign, string line)
    {
        var ended = line.EndsWith('\n');
        text.Append(sign).Append((ended ? line[..^1] : line).Replace("\r", @"\r", StringComparison.Ordinal)).Append('\n');
        if (!ended)
            text.Append("\\ No newline at end of file\n");
    }

    // Line numbers start at one; an empty range has the number of the line before it.
    private static string Range(int start, int count) => $"{(count == 0 ? start : start + 1)},{count}";

    private static int EndOfOld(DiffBlock block) => block.DeleteStartA + block.DeleteCountA;
}
