using RmapProps.Contract.Laws;
using RmapProps.Contract.Observations;

namespace RmapProps.PropertyTests.Contract.Laws;

/// <summary>A valid transition and one modification of it that breaks a law.</summary>
/// <param name="Law">The law.</param>
/// <param name="What">The modification, as the test's name shows it.</param>
/// <param name="Scenario">The scenario; its last step is the transition.</param>
/// <param name="Modify">Modifies the transition.</param>
public sealed record LawCounterexample(Law Law, string What, string Scenario, Func<Transition, Transition> Modify)
{
    public override string ToString() => $"{Law}: {What}";
}

/// <summary>Changes one thing in a transition.</summary>
public static class Modifications
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

    /// <summary>Returns the items in reverse order.</summary>
    public static Sequence<T> Reversed<T>(this Sequence<T> items) => items.Reverse().ToSequence();

    /// <summary>Returns the items with exactly one of them changed.</summary>
    private static Sequence<T> Changed<T>(this Sequence<T> items, Predicate<T> which, Func<T, T> change)
    {
        T[] changed = [.. items];
        var position = Array.FindIndex(changed, which);
        Assert.True(position >= 0, "There is nothing to modify.");
        changed[position] = change(changed[position]);
        return new(changed);
    }
}
