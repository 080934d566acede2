namespace RmapProps.Review;

/// <summary>What came of a decision.</summary>
public enum DecisionEnd
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>Somebody else had taken the received file away, which is what a test does that is right again.</summary>
    Gone,

    /// <summary>A test wrote another text since this one was read, and nobody has looked at that one.</summary>
    Changed,
}

/// <summary>
/// What a person decides about a snapshot. Each decision is one step of the file system, so that whatever interrupts it
/// leaves either the state before it or the state after it, and both texts are somewhere at any time.
/// </summary>
public static class Decision
{
    /// <summary>Makes the received text the verified one.</summary>
    /// <exception cref="IOException">It could not be done; nothing is lost, and the message says where it is.</exception>
    public static DecisionEnd Accept(WaitingSnapshot snapshot) =>
        Decide(snapshot, "accept", () => File.Move(snapshot.ReceivedPath, snapshot.VerifiedPath, overwrite: true));

    /// <summary>Keeps the verified text and deletes the received one.</summary>
    /// <exception cref="IOException">It could not be done; nothing is lost, and the message says where it is.</exception>
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
                $"cannot {verb} {snapshot.Name}: {refused.Message.TrimEnd('.')}. Nothing is lost: what the test said is in "
                + $"{Path.GetFileName(snapshot.ReceivedPath)}.",
                refused);
        }
    }
}
