using System.Reflection;

namespace RmapProps.Snapshots;

/// <summary>
/// The test that is running, carried along its asynchronous flow. It counts the comparisons that were
/// described and never awaited: such a comparison does nothing, and its test would pass for ever.
/// </summary>
internal sealed class CurrentTest(MethodInfo method)
{
    private static readonly AsyncLocal<CurrentTest?> Flow = new();

    private int unawaited;

    public MethodInfo Method => method;

    /// <summary>As a test filter spells it; a nested type is written with a plus.</summary>
    public string FullName => $"{method.ReflectedType!.FullName}.{method.Name}";

    /// <summary>Whether it has compared a text with its verified file.</summary>
    public bool HasCompared { get; private set; }

    public static CurrentTest Get() => Flow.Value ?? throw new InvalidOperationException(
        """
        Verify does not know which test is running.
        It works in a [Fact] or a [Theory] of an assembly that carries RmapProps.Snapshots.UseVerifyAttribute.
        An FsCheck [Property] runs without it, and would compare one file with a hundred texts:
        let the property assert, and take the snapshot of one example in a [Fact].
        """);

    public static void Begin(MethodInfo method) => Flow.Value = new CurrentTest(method);

    public static void End()
    {
        var test = Flow.Value;
        Flow.Value = null;
        if (test is null)
            return;
        RunObserver.Of(test.Method).Ends(test.FullName, test.HasCompared);
        test.ThrowIfNotAwaited();
    }

    /// <summary>Notes which verified file it has compared its text with.</summary>
    public void Uses(string verified)
    {
        if (RunObserver.Of(Method).Uses(FullName, verified))
            HasCompared = true;
    }

    public void CallBegins() => Interlocked.Increment(ref unawaited);

    public void CallIsAwaited() => Interlocked.Decrement(ref unawaited);

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
