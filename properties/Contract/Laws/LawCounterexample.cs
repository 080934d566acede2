using RmapProps.Contract.Laws;
using RmapProps.Contract.Observations;

namespace RmapProps.PropertyTests.Contract.Laws;

/// <summary>An honest transition, and one thing in it that somebody doctored, so that a law is broken.</summary>
/// <param name="Law">The law.</param>
/// <param name="What">What was doctored, as a test's name says it.</param>
/// <param name="Scenario">The last step of it is the transition.</param>
/// <param name="Doctor">Does it.</param>
public sealed record LawCounterexample(Law Law, string What, string Scenario, Func<Transition, Transition> Doctor)
{
    public override string ToString() => $"{Law}: {What}";
}

/// <summary>How to change one thing in a transition.</summary>
public static class Doctoring
{
    public static Transition Seen(this Transition transition, Func<Observation, Observation> change) =>
        transition with { After = change(transition.After) };

    public static Transition Process(this Transition transition, int pid, Func<ProcessView, ProcessView> change) =>
        transition.Seen(seen => seen with { Processes = seen.Processes.Changed(process => process.Name.Value == pid, change) });

    public static Transition Vma(this Transition transition, int pid, Func<VmaView, VmaView> change) =>
        transition.Process(pid, process => process with { Vmas = process.Vmas.Changed(vma => vma == process.Vmas[0], change) });

    public static Transition Entry(this Transition transition, int pid, Func<EntryView, EntryView> change) =>
        transition.Process(pid, process =>
            process with { Entries = process.Entries.Changed(entry => entry == process.Entries[0], change) });

    public static Transition AnonVma(this Transition transition, int name, Func<AnonVmaView, AnonVmaView> change) =>
        transition.Seen(seen => seen with { AnonVmas = seen.AnonVmas.Changed(anonVma => anonVma.Name.Value == name, change) });

    public static Transition Page(this Transition transition, int name, Func<PageView, PageView> change) =>
        transition.Seen(seen => seen with { Pages = seen.Pages.Changed(page => page.Name.Value == name, change) });

    public static Transition Allocated(this Transition transition, Func<AllocatedView, AllocatedView> change) =>
        transition.Seen(seen => seen with { Allocated = change(seen.Allocated) });

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
