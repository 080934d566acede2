using RmapProps.Contract.Observations;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Laws;

/// <summary>
/// The order of a walk. Fork and mremap copy entries without a lock; a walker that must miss none is safe only because
/// it meets the source before the destination, that is, because lists are in order of linking.
/// </summary>
public static class OrderLaws
{
    /// <summary>S9, as far as names tell: those that stayed stay in order, those that joined stand behind them.</summary>
    public static readonly Law NewcomersLast = Law.OfStep(
        "newcomers-last",
        "A VMA that is linked to an anon_vma goes to the end of its list, and nobody on a list ever changes places.",
        "S9",
        VmaFields.End | AnonVmaFields.Vmas,
        NewcomersLastViolation);

    /// <summary>S10.</summary>
    public static readonly Law ChildBehindParent = Law.OfStep(
        "child-behind-parent",
        "After a fork, the parent's VMA precedes the child's copy of it on every list that both are on.",
        "S10",
        AnonVmaFields.Vmas,
        ChildBehindParentViolation);

    /// <summary>
    /// A VMA is known by its place, so only those count whose place the step cannot have given to another: not those in
    /// a range that mmap or mremap cleared first.
    /// </summary>
    private static string? NewcomersLastViolation(Transition moment)
    {
        if (moment.Before.AnonVmas.IsSameAs(moment.After.AnonVmas))
            return null;
        foreach (var after in moment.After.AnonVmas)
        {
            if (moment.Before.Find(after.Name) is not { } before || before.Vmas == after.Vmas)
                continue;
            var (stayed, newcomer) = (-1, VmaName.Freed);
            foreach (var vma in after.Vmas)
            {
                var position = before.Vmas.Span.IndexOf(vma);
                if (position >= 0 && !MayBeAnother(moment.Step.Operation, vma))
                {
                    if (newcomer != VmaName.Freed)
                        return $"{newcomer} joined the list of {after.Name} before {vma}, which was there: {after.Vmas}";
                    if (position < stayed)
                        return $"the list of {after.Name} was {before.Vmas} and is {after.Vmas}";
                    stayed = position;
                }
                else if (position < 0 && IsNewcomer(moment, vma))
                {
                    newcomer = vma;
                }
            }
        }

        return null;
    }

    /// <summary>
    /// Whether the VMA was linked by this step for certain: it existed before without the link, or its process is new.
    /// </summary>
    private static bool IsNewcomer(Transition moment, VmaName name)
    {
        if (MayBeAnother(moment.Step.Operation, name))
            return false;
        return moment.Before.Find(name.Pid) is not { } process
            || (process.VmaAt(name.Start) is { } vma && vma.NameIn(name.Pid) == name);
    }

    private static bool MayBeAnother(Operation operation, VmaName name) => operation switch
    {
        Mmap mmap => Overlaps(mmap.Range, name),
        Mremap mremap => Overlaps(mremap.Destination, name) || Overlaps(mremap.Range, name),
        _ => false,
    };

    private static bool Overlaps(PageRange range, VmaName name) => range.Start < name.End && name.Start < range.End;

    private static string? ChildBehindParentViolation(Transition moment)
    {
        if (moment is not { Step.Operation: Fork fork, Outcome.IsOk: true })
            return null;
        foreach (var anonVma in moment.After.AnonVmas)
            for (var i = 0; i < anonVma.Vmas.Count; i++)
            {
                var child = anonVma.Vmas[i];
                if (child.Pid == fork.Child && anonVma.Vmas.Span[(i + 1)..].Contains(child with { Pid = fork.Parent }))
                    return $"{child} precedes its parent's VMA on the list of {anonVma.Name}: {anonVma.Vmas}";
            }

        return null;
    }
}
