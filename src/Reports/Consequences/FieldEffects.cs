using RmapProps.Contract.Observations;

namespace RmapProps.Reports.Consequences;

/// <summary>
/// The effects of wrong observations: a sentence for each field, and for each kind of view that is missing or extra. A sentence
/// names only effects that follow from the difference alone, with "can" for an effect that needs another event.
/// </summary>
internal static class FieldEffects
{
    private static readonly Dictionary<Field, Effect> ByField = new()
    {
        [ProcessFields.Incomplete] = new(
            "Steps that depend on an unfinished exec treat {0} in the wrong way.",
            "{0} no longer counts as inside an exec: migration can touch the stack while exec moves it.",
            "{0} still counts as inside an exec, so migration leaves its stack alone."),
        [VmaFields.End] = new("{0} covers another range than it should: pages near its end are in the wrong VMA, or in none."),
        [VmaFields.Offset] = new("Pages of {0} have the wrong index, so a walk looks for them at the wrong address."),
        [VmaFields.Protection] = new(
            "{0} refuses accesses that are allowed, and allows others that it must refuse.",
            "{0} refuses accesses that are allowed.",
            "{0} allows accesses that it must refuse."),
        [VmaFields.Flags] = new("{0} has the wrong flags, and later steps that depend on them treat it in the wrong way."),
        [VmaFields.AnonVma] = new(
            "New pages of {0} go to another anon_vma than they should, which changes their walks and the merging of the VMA."),
        [VmaFields.Chain] = new(
            "The chain of {0} is in the wrong order, and copies and merges of the VMA rely on that order.",
            "{0} is not linked to {1}: a copy of the VMA lacks that link as well, and walks can miss its pages.",
            "{0} has a link to {1} that it should not have: walks visit it for nothing, and {1} can live too long."),
        [EntryFields.Kind] = new("The entry at {0} is of the wrong kind, so the next touch takes the wrong path."),
        [EntryFields.Target] = new(
            "The entry at {0} leads to another place than it should, so a touch can see or share the wrong contents."),
        [EntryFields.Writable] = new(
            "A write to {0} takes the wrong path.",
            "A write to {0} faults although it need not.",
            "A write to {0} does not fault, so it can change a page that others share."),
        [EntryFields.Young] = new(
            "Reclaim sees the wrong use of {0}.",
            "Reclaim does not see that {0} was touched, and can evict the page too early.",
            "Reclaim sees a touch of {0} that was already counted, and can keep the page too long."),
        [AnonVmaFields.Root] = new("{0} takes the lock of the wrong tree, so a walk and a change of its list can run at once."),
        [AnonVmaFields.References] = new(
            "The reference count of {0} is wrong, so it is freed too early or too late.",
            "{0} can be freed while something still refers to it: use after free.",
            "{0} will not be freed when its last user goes: a leak."),
        [AnonVmaFields.Pins] = new(
            "The pins of {0} are wrong, so it is freed too early or too late.",
            "{0} can be freed while a migration or ksmd still needs it: use after free.",
            "A migration or ksmd holds {0} without need, so it is freed too late or never."),
        [AnonVmaFields.Vmas] = new(
            "The list of {0} is in the wrong order: a walk during a fork or an mremap can miss a page.",
            "Reclaim and migration miss the pages of {0} that are mapped in {1}.",
            "A walk of the pages of {0} also visits {1}, for nothing or after it was freed."),
        [PageFields.Kind] = new("{0} counts as the wrong kind of page, so walks and frees take the wrong path."),
        [PageFields.AnonVma] = new(
            "A walk of {0} begins at the wrong anon_vma: it can miss mappings, or visit VMAs for nothing.",
            "{0} belongs to no anon_vma, so a walk of it finds nothing.",
            "{0} belongs to an anon_vma and should not, so a walk of it visits VMAs for nothing."),
        [PageFields.Index] = new("A walk looks for {0} at the wrong address, and can miss it."),
        [PageFields.MapCount] = new(
            "The map count of {0} is wrong, so it is freed or reused at the wrong time.",
            "{0} counts too few mappings: it can be freed or reused while it is mapped.",
            "{0} counts too many mappings: it looks mapped when its last mapping is gone, and can leak."),
        [PageFields.Swap] = new(
            "{0} is in the swap cache under the wrong entry: a swap-in can return the contents of another page.",
            "{0} is not in the swap cache, so a swap-in reads its contents again: there can be two copies.",
            "{0} stays in the swap cache, so it is kept in memory without need."),
        [PageFields.Referenced] = new(
            "Reclaim sees the wrong use of {0}.",
            "Reclaim sees {0} as unused, and can evict it too early.",
            "Reclaim sees {0} as used, and can keep it too long."),
        [PageFields.Found] = new(
            "A walk of {0} visits its mappings in the wrong order: it can miss a page that moves meanwhile.",
            "Reclaim and migration miss {0} at {1}.",
            "A walk of {0} reports {1} once too often, so reclaim and migration work on a wrong place."),
        [SwapFields.Holders] = new(
            "The count of swap entry {0} is wrong, so it is freed too early or too late.",
            "Swap entry {0} can be freed while a page-table entry still holds it: its contents would be lost.",
            "Swap entry {0} is not freed when its last holder goes: swap space leaks."),
        [SwapFields.Page] = new(
            "A swap-in of {0} finds the wrong page in the swap cache.",
            "A swap-in of {0} does not find the page in the swap cache: there can be two copies of it.",
            "The swap cache still has a page under {0}, which keeps the page in memory."),
        [MigrationFields.Old] = new("Migration {0} takes the wrong page away."),
        [MigrationFields.New] = new("Migration {0} moves the contents to the wrong page."),
        [MigrationFields.AnonVma] = new(
            "Migration {0} holds the wrong anon_vma: the one that it needs can be freed meanwhile.",
            "Migration {0} holds no anon_vma: the one that it needs can be freed meanwhile.",
            "Migration {0} holds an anon_vma without need, so that lives too long."),
        [ItemFields.Target] = new("What ksmd remembers at {0} is the wrong page, so a walk of a KSM page goes wrong there."),
        [ItemFields.AnonVma] = new(
            "At {0}, ksmd holds the wrong anon_vma: the one that it needs can be freed meanwhile.",
            "At {0}, ksmd holds no anon_vma: the one that it needs can be freed meanwhile.",
            "At {0}, ksmd holds an anon_vma without need, so that lives too long."),
        [AllocatedFields.AnonVmas] = Allocated("anon_vma"),
        [AllocatedFields.Chains] = Allocated("chain"),
        [AllocatedFields.Pages] = Allocated("page"),
    };

    private static readonly Dictionary<FieldSection, (string Missing, string Extra)> BySection = new()
    {
        [ProcessFields.Section] = (
            "{0} does not exist, and neither does its memory.",
            "{0} exists and should not, so its memory stays in use."),
        [VmaFields.Section] = (
            "{0} does not exist as a VMA: a touch there fails, or follows the rules of another VMA.",
            "{0} exists and should not: memory stays mapped there, or a VMA was split without need."),
        [EntryFields.Section] = (
            "The next touch of {0} faults again, and may not find the contents that belong there.",
            "{0} still leads to contents that should not be mapped there."),
        [AnonVmaFields.Section] = (
            "{0} does not exist: what needs it uses another anon_vma, or one that was freed.",
            "{0} is allocated and should not be: it is freed too late or never."),
        [PageFields.Section] = (
            "{0} does not exist: the contents that it should hold are elsewhere or lost.",
            "{0} is allocated and should not be: it is freed too late or never."),
        [SwapFields.Section] = (
            "Swap entry {0} is not allocated: contents that belong there are elsewhere or lost.",
            "Swap entry {0} is allocated and should not be: swap space leaks."),
        [MigrationFields.Section] = (
            "Migration {0} is not in progress: no entry that waits for it is ever replaced.",
            "Migration {0} is still in progress, and keeps its pages."),
        [ItemFields.Section] = (
            "ksmd does not remember {0}: a walk of the KSM page there misses that place.",
            "ksmd remembers {0} and should not, and keeps what it holds there."),
        [AllocatedFields.Section] = ("The totals are not reported.", "The totals are reported twice."),
    };

    /// <summary>Returns the effect of a field with a wrong value, or null for a field without one.</summary>
    public static Effect? Of(Field field) => ByField.GetValueOrDefault(field);

    /// <summary>Returns the sentences for a view that is missing, and for one that is extra.</summary>
    public static (string Missing, string Extra)? Of(FieldSection section) =>
        BySection.TryGetValue(section, out var effects) ? effects : null;

    private static Effect Allocated(string thing) => new(
        $"The number of allocated objects ({thing}) is wrong.",
        $"Too few objects ({thing}) are allocated: one was freed too early, or twice.",
        $"An object ({thing}) is allocated that nothing refers to: a leak.");
}
