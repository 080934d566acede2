using System.Reflection;

namespace RmapProps.SnapshotTests.Layer;

/// <summary>Every comparison belongs to a running test, and the test must await it.</summary>
public class CurrentTestTests
{
    static readonly MethodInfo Method = typeof(CurrentTestTests).GetMethod(nameof(The_current_test_has_a_method_and_a_name))!;

    [Fact]
    public void The_current_test_has_a_method_and_a_name()
    {
        Assert.Equal(Method, CurrentTest.Get().Method);
        Assert.Equal($"{typeof(CurrentTestTests).FullName}.{Method.Name}", CurrentTest.Get().FullName);
    }

    [Fact]
    public void Verify_throws_outside_a_test_and_names_the_attributes_that_work()
    {
        InvalidOperationException? refusal = null;
        var outside = new Thread(() => refusal = Assert.Throws<InvalidOperationException>(() => { Verify("text"); }));
        outside.UnsafeStart();
        outside.Join();
        Assert.Contains("[Fact]", refusal!.Message, StringComparison.Ordinal);
        Assert.Contains("[Property]", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_is_not_awaited_fails_its_test()
    {
        var test = new CurrentTest(Method);
        test.CallStarted();
        Assert.Throws<InvalidOperationException>(test.ThrowIfNotAwaited);
        test.CallAwaited();
        test.ThrowIfNotAwaited();
    }

    [Fact]
    public async Task Verify_counts_calls_that_are_not_awaited()
    {
        var call = Verify("counted").DisableDiff();
        Assert.Throws<InvalidOperationException>(CurrentTest.Get().ThrowIfNotAwaited);
        await call;
        CurrentTest.Get().ThrowIfNotAwaited();
    }

    // A separate task: the asynchronous flow of a task does not change its caller's, so this test remains the current one.
    [Fact]
    public Task A_test_that_ends_without_awaiting_a_call_fails() => Task.Run(() =>
    {
        var attribute = new UseVerifyAttribute();
        attribute.Before(Method);
        var forgotten = Verify("compared with nothing");
        Assert.Throws<InvalidOperationException>(() => attribute.After(Method));
        Assert.NotNull(forgotten);
        Assert.Throws<InvalidOperationException>(CurrentTest.Get);
    });
}
