using RmapProps.Contract.Observations;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Laws;

/// <summary>
/// Laws of the order of a walk. Fork and mremap copy entries without a lock. A walker that must not miss an entry is safe only if
/// it visits the source before the destination. So lists must be in order of linking.
/// </summary>
public static class OrderLaws
{
    /// <summary>
    /// The order of a list, as far as names show it: old entries keep their order, and new ones follow them (S9).
    /// </summary>
    public static readonly Law NewcomersLast = Law.OfStep(
        "newcomers-last",
        "A newly linked VMA goes to the end of the anon_vma's list, and the VMAs already on the list keep their order.",
        "S9",
        VmaFields.End | AnonVmaFields.Vmas,
        NewcomersLastViolation);

    /// <summary>The order of parent and child on a list (S10).</summary>
    public static readonly Law ChildBehindParent = Law.OfStep(
        "child-behind-parent",
        "After a fork, the parent's VMA precedes the child's copy of it on every list that contains both.",
        "S10",
        AnonVmaFields.Vmas,
        ChildBehindParentViolation);

    /// <summary>
    /// The name of a VMA is its place. So the check excludes VMAs if the step may have given their place to another VMA, that is,
    /// VMAs in a range that mmap or mremap cleared first.
    /// </summary>
    private static string? NewcomersLastViolation(Transition transition)
    {
        if (transition.Before.AnonVmas.IsSameAs(transition.After.AnonVmas))
            return null;
        foreach (var after in transition.After.AnonVmas)
        {
            if (transition.Before.Find(after.Name) is not { } before || before.Vmas == after.Vmas)
                continue;
            var (stayed, newcomer) = (-1, VmaName.Freed);
            foreach (var vma in after.Vmas)
            {
                var position = before.Vmas.Span.IndexOf(vma);
                if (position >= 0 && !MayBeAnother(transition.Step.Operation, vma))
                {
                    if (newcomer != VmaName.Freed)
                        return $"{newcomer} joined the list of {after.Name} before {vma}, which was already on it: {after.Vmas}";
                    if (position < stayed)
                        return $"the list of {after.Name} was {before.Vmas} and is {after.Vmas}";
                    stayed = position;
                }
                else if (position < 0 && IsNewcomer(transition, vma))
                {
                    newcomer = vma;
                }
            }
        }

        return null;
    }

    /// <summary>
    /// Whether the step certainly linked the VMA: the VMA existed before without the link, or its process is new.
    /// </summary>
    private static bool IsNewcomer(Transition transition, VmaName name)
    {
        if (MayBeAnother(transition.Step.Operation, name))
            return false;
        return transition.Before.Find(name.Pid) is not { } process
            || (process.VmaAt(name.Start) is { } vma && vma.NameIn(name.Pid) == name);
    }

    private static bool MayBeAnother(Operation operation, VmaName name) => operation switch
    {
        Mmap mmap => Overlaps(mmap.Range, name),
        Mremap mremap => Overlaps(mremap.Destination, name) || Overlaps(mremap.Range, name),
        _ => false,
    };

    private static bool Overlaps(PageRange range, VmaName name) => range.Start < name.End && name.Start < range.End;

    private static string? ChildBehindParentViolation(Transition transition)
    {
        if (transition is not { Step.Operation: Fork fork, Outcome.IsOk: true })
            return null;
        foreach (var anonVma in transition.After.AnonVmas)
            for (var i = 0; i < anonVma.Vmas.Count; i++)
            {
                var child = anonVma.Vmas[i];
                if (child.Pid == fork.Child && anonVma.Vmas.Span[(i + 1)..].Contains(child with { Pid = fork.Parent }))
                    return $"{child} precedes its parent's VMA on the list of {anonVma.Name}: {anonVma.Vmas}";
            }

        return null;
    }
}
