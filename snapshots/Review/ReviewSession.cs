namespace RmapProps.Review;

/// <summary>Where a review is held: a terminal, or a test that plays one.</summary>
public interface IReviewConsole
{
    /// <summary>Shows text.</summary>
    void Write(string text);

    /// <summary>Shows lines of which those that begin with a plus are new and those with a minus old.</summary>
    void WriteDiff(string diff);

    /// <summary>The next key; null when there will be none any more.</summary>
    char? ReadKey();
}

/// <summary>How many snapshots a review accepted, rejected, and left as they were.</summary>
/// <param name="Accepted">How many were accepted.</param>
/// <param name="Rejected">How many were rejected.</param>
/// <param name="Left">How many wait still.</param>
/// <param name="WasInterrupted">Whether Ctrl-C ended it.</param>
public readonly record struct ReviewResult(int Accepted, int Rejected, int Left, bool WasInterrupted);

/// <summary>
/// Shows what waits, one after the other, and does with each what a key says. Nothing is done without a key, and no text is
/// accepted that was not the one that was shown.
/// </summary>
/// <param name="console">Where.</param>
/// <param name="openTool">Shows a snapshot in the reader's own diff tool, and says what came of it.</param>
public sealed class ReviewSession(IReviewConsole console, Func<WaitingSnapshot, string> openTool)
{
    private const string Keys = """
          a accept    r reject    s skip    d whole text    t diff tool
          A R S the same for all that are left    q stop

        """;

    private const char Interrupt = '\u0003', EndOfInput = '\u0004';

    private int accepted, rejected, left;

    /// <summary>Holds the review.</summary>
    public ReviewResult Run(IReadOnlyList<WaitingSnapshot> waiting)
    {
        var wasInterrupted = false;
        for (var i = 0; i < waiting.Count; i++)
        {
            var key = Ask(waiting[i], i + 1, waiting.Count);
            wasInterrupted = key == Interrupt;
            if (key is 'A' or 'R' or 'S' or 'q' or Interrupt)
            {
                foreach (var snapshot in waiting.Skip(i))
                    Do(key, snapshot);
                break;
            }
        }

        console.Write(
            $"{(wasInterrupted ? "interrupted: " : "")}{accepted} accepted, {rejected} rejected, {left} still waiting\n");
        return new(accepted, rejected, left, wasInterrupted);
    }

    /// <summary>Shows one until a key decides; does what a small letter says, and gives back the key.</summary>
    private char Ask(WaitingSnapshot snapshot, int number, int count)
    {
        Show(snapshot, number, count);
        while (true)
        {
            var key = console.ReadKey() ?? 'q';
            switch (key)
            {
                case 'a' or 'r' or 's':
                    if (Do(key, snapshot))
                        return key;
                    if (WaitingSnapshot.TryRead(DirectoryOf(snapshot), snapshot.ReceivedPath) is not { } again)
                        return key;
                    snapshot = again;
                    Show(snapshot, number, count);
                    break;
                case 'A' or 'R' or 'S' or 'q' or Interrupt:
                    return key;
                case EndOfInput:
                    return 'q';
                case 'd':
                    console.Write($"{snapshot.Received}{(snapshot.Received.EndsWith('\n') ? "" : "\n")}");
                    console.Write(Keys);
                    break;
                case 't':
                    console.Write($"{openTool(snapshot)}\n");
                    break;
                default:
                    console.Write(Keys);
                    break;
            }
        }
    }

    private void Show(WaitingSnapshot snapshot, int number, int count)
    {
        console.Write($"\n[{number} of {count}]  {snapshot.Name}   {snapshot.Word}\n\n");
        console.WriteDiff(snapshot.Diff);
        console.Write($"\n{Keys}");
    }

    /// <summary>Does what a key says, and counts it; says no where the text is another one by now.</summary>
    private bool Do(char key, WaitingSnapshot snapshot)
    {
        if (key is 's' or 'S' or 'q' or Interrupt)
        {
            left++;
            return true;
        }

        var isAccept = key is 'a' or 'A';
        try
        {
            switch (isAccept ? Decision.Accept(snapshot) : Decision.Reject(snapshot))
            {
                case DecisionEnd.Done when isAccept:
                    accepted++;
                    console.Write($"accepted  {snapshot.Name}\n");
                    return true;
                case DecisionEnd.Done:
                    rejected++;
                    console.Write($"rejected  {snapshot.Name}\n");
                    return true;
                case DecisionEnd.Gone:
                    console.Write($"{snapshot.Name} waits no longer: its received file is gone\n");
                    return true;
                default:
                    console.Write($"{snapshot.Name}: a test has written another text since this one was shown\n");
                    if (key is 'A' or 'R')
                        left++;
                    return false;
            }
        }
        catch (IOException refused)
        {
            console.Write($"{refused.Message}\n");
            left++;
            return true;
        }
    }

    // A name is the path from where one looks, so the path without it is where that was.
    private static string DirectoryOf(WaitingSnapshot snapshot) => snapshot.VerifiedPath[..^snapshot.Name.Length];
}
