using System.Reflection;

namespace RmapProps.SnapshotTests.Layer;

/// <summary>A comparison belongs to a running test, and a test has to await it.</summary>
public class CurrentTestTests
{
    static readonly MethodInfo Method = typeof(CurrentTestTests).GetMethod(nameof(A_test_knows_its_name))!;

    [Fact]
    public void A_test_knows_its_name()
    {
        Assert.Equal(Method, CurrentTest.Get().Method);
        Assert.Equal("RmapProps.SnapshotTests.Layer.CurrentTestTests.A_test_knows_its_name", CurrentTest.Get().FullName);
    }

    [Fact]
    public void Outside_a_test_Verify_refuses_and_says_where_it_works()
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
        test.CallBegins();
        Assert.Throws<InvalidOperationException>(test.ThrowIfNotAwaited);
        test.CallIsAwaited();
        test.ThrowIfNotAwaited();
    }

    [Fact]
    public async Task Verify_counts_the_calls_that_nobody_awaits()
    {
        var call = Verify("counted").DisableDiff();
        Assert.Throws<InvalidOperationException>(CurrentTest.Get().ThrowIfNotAwaited);
        await call;
        CurrentTest.Get().ThrowIfNotAwaited();
    }

    // In a task of its own, for what flows into a task does not flow out of it: this test stays the current one.
    [Fact]
    public Task The_end_of_a_test_asks_for_the_calls_that_nobody_awaited() => Task.Run(() =>
    {
        var attribute = new UseVerifyAttribute();
        attribute.Before(Method);
        var forgotten = Verify("compared with nothing");
        Assert.Throws<InvalidOperationException>(() => attribute.After(Method));
        Assert.NotNull(forgotten);
        Assert.Throws<InvalidOperationException>(CurrentTest.Get);
    });
}
