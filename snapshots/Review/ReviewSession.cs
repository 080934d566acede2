namespace RmapProps.Review;

/// <summary>The console of a review: a terminal, or a test double.</summary>
public interface IReviewConsole
{
    /// <summary>Writes a text.</summary>
    void Write(string text);

    /// <summary>Writes a diff: new lines begin with a plus, old lines with a minus.</summary>
    void WriteDiff(string diff);

    /// <summary>Returns the next key; null at the end of the input.</summary>
    char? ReadKey();
}

/// <summary>The numbers of snapshots that a review accepted, rejected and left pending.</summary>
/// <param name="Accepted">The number of accepted snapshots.</param>
/// <param name="Rejected">The number of rejected snapshots.</param>
/// <param name="Left">The number of snapshots that are still waiting.</param>
/// <param name="WasInterrupted">Whether Ctrl-C ended the review.</param>
public readonly record struct ReviewResult(int Accepted, int Rejected, int Left, bool WasInterrupted);

/// <summary>
/// Shows the waiting snapshots one after the other, and reads a key for each. Nothing happens without a key, and only a text
/// that was shown can be accepted.
/// </summary>
/// <param name="console">The console that shows the snapshots and reads the keys.</param>
/// <param name="openTool">Opens a snapshot in the developer's diff tool, and returns a message with the result.</param>
public sealed class ReviewSession(IReviewConsole console, Func<WaitingSnapshot, string> openTool)
{
    private const string Keys = """
          a accept    r reject    s skip    d whole text    t diff tool
          A R S apply to all remaining    q stop

        """;

    private const char Interrupt = '\u0003', EndOfInput = '\u0004';

    private int accepted, rejected, left;

    /// <summary>Runs the review.</summary>
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

    /// <summary>Shows a snapshot until a key decides it. Carries out a lower-case decision, and returns the key.</summary>
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

    /// <summary>Carries out and counts the decision of a key; returns false if the text has changed since it was shown.</summary>
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
                    console.Write($"{snapshot.Name} is no longer waiting: its received file is gone\n");
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

    // The name is the path relative to the directory of the review, so removing it from the full path leaves that directory.
    private static string DirectoryOf(WaitingSnapshot snapshot) => snapshot.VerifiedPath[..^snapshot.Name.Length];
}
