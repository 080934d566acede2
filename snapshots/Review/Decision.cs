namespace RmapProps.Review;

/// <summary>The result of a decision.</summary>
public enum DecisionEnd
{
    /// <summary>The decision was carried out.</summary>
    Done,

    /// <summary>The received file no longer exists. A test deletes it when its text equals the verified one again.</summary>
    Gone,

    /// <summary>A test has written another text since this one was read. The new text was not reviewed.</summary>
    Changed,
}

/// <summary>
/// Accepts or rejects a snapshot. Each decision is one file system operation. So an interruption leaves the state before it
/// or the state after it, and no accepted text is ever missing or incomplete.
/// </summary>
public static class Decision
{
    /// <summary>Moves the received file over the verified file.</summary>
    /// <exception cref="IOException">The move failed. No text is lost, and the message names the file that has it.</exception>
    public static DecisionEnd Accept(WaitingSnapshot snapshot) =>
        Decide(snapshot, "accept", () => File.Move(snapshot.ReceivedPath, snapshot.VerifiedPath, overwrite: true));

    /// <summary>Keeps the verified file and deletes the received one.</summary>
    /// <exception cref="IOException">The deletion failed. No text is lost, and the message names the file with it.</exception>
    public static DecisionEnd Reject(WaitingSnapshot snapshot) =>
        Decide(snapshot, "reject", () => File.Delete(snapshot.ReceivedPath));

    private static DecisionEnd Decide(WaitingSnapshot snapshot, string verb, Action act)
    {
        try
        {
            if (!File.Exists(snapshot.ReceivedPath))
                return DecisionEnd.Gone;
            if (SnapshotBytes.Read(snapshot.ReceivedPath) != snapshot.Received)
                return DecisionEnd.Changed;
            act();
            return DecisionEnd.Done;
        }
        catch (FileNotFoundException)
        {
            return DecisionEnd.Gone;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"cannot {verb} {snapshot.Name}: {refused.Message.TrimEnd('.')}. "
                + $"Nothing is lost: the text of the test is still in {Path.GetFileName(snapshot.ReceivedPath)}.",
                refused);
        }
    }
}
