using RmapProps.Contract.Laws;
using RmapProps.Contract.Observations;

namespace RmapProps.PropertyTests.Contract.Laws;

/// <summary>An honest moment, and one thing in it that somebody doctored, so that a law is broken.</summary>
/// <param name="Law">The law.</param>
/// <param name="What">What was doctored, as a test's name says it.</param>
/// <param name="Scenario">The last step of it is the moment.</param>
/// <param name="Doctor">Does it.</param>
public sealed record LawCounterexample(Law Law, string What, string Scenario, Func<Transition, Transition> Doctor)
{
    public override string ToString() => $"{Law}: {What}";
}

/// <summary>How to change one thing in a moment.</summary>
public static class Doctoring
{
    public static Transition Seen(this Transition moment, Func<Observation, Observation> change) =>
        moment with { After = change(moment.After) };

    public static Transition Process(this Transition moment, int pid, Func<ProcessView, ProcessView> change) =>
        moment.Seen(seen => seen with { Processes = seen.Processes.Changed(process => process.Name.Value == pid, change) });

    public static Transition Vma(this Transition moment, int pid, Func<VmaView, VmaView> change) =>
        moment.Process(pid, process => process with { Vmas = process.Vmas.Changed(vma => vma == process.Vmas[0], change) });

    public static Transition Entry(this Transition moment, int pid, Func<EntryView, EntryView> change) =>
        moment.Process(pid, process =>
            process with { Entries = process.Entries.Changed(entry => entry == process.Entries[0], change) });

    public static Transition AnonVma(this Transition moment, int name, Func<AnonVmaView, AnonVmaView> change) =>
        moment.Seen(seen => seen with { AnonVmas = seen.AnonVmas.Changed(anonVma => anonVma.Name.Value == name, change) });

    public static Transition Page(this Transition moment, int name, Func<PageView, PageView> change) =>
        moment.Seen(seen => seen with { Pages = seen.Pages.Changed(page => page.Name.Value == name, change) });

    public static Transition Allocated(this Transition moment, Func<AllocatedView, AllocatedView> change) =>
        moment.Seen(seen => seen with { Allocated = change(seen.Allocated) });

    /// <summary>The same with what was last now first.</summary>
    public static Sequence<T> Reversed<T>(this Sequence<T> items) => items.Reverse().ToSequence();

    /// <summary>The same with exactly one item changed.</summary>
    private static Sequence<T> Changed<T>(this Sequence<T> items, Predicate<T> which, Func<T, T> change)
    {
        T[] changed = [.. items];
        var position = Array.FindIndex(changed, which);
        Assert.True(position >= 0, "There is nothing to doctor.");
        changed[position] = change(changed[position]);
        return new(changed);
    }
}
