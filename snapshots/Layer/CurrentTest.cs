using System.Reflection;

namespace RmapProps.Snapshots;

/// <summary>
/// The running test, carried along its asynchronous flow. Counts the calls of <c>Verify</c> that are not awaited yet: a call
/// that is never awaited compares nothing, and its test would always pass.
/// </summary>
internal sealed class CurrentTest(MethodInfo method)
{
    private static readonly AsyncLocal<CurrentTest?> Flow = new();

    private int unawaited;

    public MethodInfo Method => method;

    /// <summary>The name as a test filter spells it; a nested type is written with a plus.</summary>
    public string FullName => $"{method.ReflectedType!.FullName}.{method.Name}";

    /// <summary>Whether the test has compared a text with a verified file of its project.</summary>
    public bool HasCompared { get; private set; }

    public static CurrentTest Get() => Flow.Value ?? throw new InvalidOperationException(
        """
        Verify does not know which test is running.
        It works in a [Fact] or a [Theory] of an assembly that carries RmapProps.Snapshots.UseVerifyAttribute.
        The attribute does not run around an FsCheck [Property], which would compare one file with a hundred texts.
        Use assertions in the property, and take a snapshot of one example in a [Fact].
        """);

    public static void Begin(MethodInfo method) => Flow.Value = new CurrentTest(method);

    public static void End()
    {
        var test = Flow.Value;
        Flow.Value = null;
        if (test is null)
            return;
        RunObserver.Of(test.Method).RecordEnd(test.FullName, test.HasCompared);
        test.ThrowIfNotAwaited();
    }

    /// <summary>Records the verified file that the test has compared a text with.</summary>
    public void RecordUse(string verified)
    {
        if (RunObserver.Of(Method).RecordUse(FullName, verified))
            HasCompared = true;
    }

    public void CallStarted() => Interlocked.Increment(ref unawaited);

    public void CallAwaited() => Interlocked.Decrement(ref unawaited);

    public void ThrowIfNotAwaited()
    {
        if (unawaited > 0)
        {
            throw new InvalidOperationException(
                $"{FullName} calls Verify without awaiting it ({unawaited}), so nothing was compared. " +
                "Write 'await Verify(...)', or return its task.");
        }
    }
}
