using RmapProps.Contract.Subjects;
using RmapProps.Oracle;

namespace RmapProps.PropertyTests.Contract.Subjects;

/// <summary>A machine that holds a resource is disposed once, when its subject is reset or disposed.</summary>
public class MachineSubjectTests
{
    private readonly List<DisposableMachine> made = [];

    private IEnumerable<int> Disposals => made.Select(machine => machine.Disposals);

    [Fact]
    public void A_reset_disposes_the_machine_that_it_replaces()
    {
        using var subject = New();
        Assert.Equal([0], Disposals);
        subject.Reset();
        Assert.Equal([1, 0], Disposals);
        subject.Reset();
        Assert.Equal([1, 1, 0], Disposals);
    }

    [Fact]
    public void Disposing_a_subject_twice_disposes_its_machine_once()
    {
        var subject = New();
        subject.Dispose();
        subject.Dispose();
        Assert.Equal([1], Disposals);
    }

    [Fact]
    public void A_subject_that_was_disposed_cannot_be_reset()
    {
        var subject = New();
        subject.Dispose();
        Assert.Throws<ObjectDisposedException>(subject.Reset);
        Assert.Equal([1], Disposals);
    }

    private MachineSubject New() => new(new("disposable", "2.6.36-pre"), () =>
    {
        made.Add(new());
        return made[^1];
    });

    private sealed class DisposableMachine() : DelegatingMachine(new ForwardMap()), IMachine, IDisposable
    {
        public int Disposals { get; private set; }

        public void Dispose() => Disposals++;
    }
}
