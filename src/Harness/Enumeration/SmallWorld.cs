using System.Globalization;
using RmapProps.Contract;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Harness.Enumeration;

/// <summary>
/// A scope that is small enough to enumerate: bounds on processes, pages and migrations, and sets of verbs and arguments. A
/// certificate about it covers every scenario over it.
/// </summary>
/// <param name="Processes">The number of processes: p0, p1 and so on.</param>
/// <param name="Pages">The number of pages: 0, 1 and so on; no range reaches beyond them.</param>
/// <param name="Verbs">The operations.</param>
/// <param name="Protections">The protections.</param>
/// <param name="Advices">The advices.</param>
/// <param name="Failures">The numbers n of the failing allocations <c>!n</c>; each step may have one or none.</param>
/// <param name="Migrations">The number of migrations: m0, m1 and so on.</param>
/// <param name="Stacks">Whether mappings may grow down.</param>
public sealed record SmallWorld(
    int Processes,
    int Pages,
    Sequence<Verb> Verbs,
    Sequence<Protection> Protections,
    Sequence<Advice> Advices,
    Sequence<int> Failures,
    int Migrations = 0,
    bool Stacks = false)
{
    /// <summary>Returns every step that can be written in this world, simplest first.</summary>
    public IReadOnlyList<Step> Steps()
    {
        var words = Words();
        var steps = new List<Step>();
        foreach (var verb in Verbs)
            foreach (var parameters in ParametersOf(verb, words))
            {
                var operation = verb.Make(parameters);
                if (!StaysInside(operation))
                    continue;
                steps.Add(new(operation));
                steps.AddRange(Failures.Select(nth => new Step(operation, new AllocationFailure(nth))));
            }

        steps.Sort(Shortlex.Compare);
        return steps;
    }

    /// <summary>
    /// Returns the smallest world that contains a scenario, always with mmap, write and the protection that they need.
    /// </summary>
    public static SmallWorld Around(Scenario scenario)
    {
        var parameters = scenario.Steps.SelectMany(step => step.Operation.Parameters).ToList();
        var verbs = scenario.Steps.Select(step => step.Operation.Verb).Concat([Mmap.Form, Write.Form]).ToHashSet();
        var protections = parameters.OfType<Protection>().Append(Protection.ReadWrite).ToHashSet();
        var advices = parameters.OfType<Advice>().ToHashSet();
        return new(
            1 + parameters.Select(static parameter =>
                parameter switch { Pid pid => pid.Value, Place place => place.Pid.Value, _ => 0 }).DefaultIfEmpty().Max(),
            scenario.Steps.Select(static step => PagesOf(step.Operation)).Append(1).Max(),
            Vocabulary.All.Where(verbs.Contains).ToSequence(),
            Protection.All.Where(protections.Contains).ToSequence(),
            Advice.All.Where(advices.Contains).ToSequence(),
            scenario.Steps.Select(step => step.Failure?.Nth).OfType<int>().Distinct().Order().ToSequence(),
            parameters.OfType<MigrationName>().Select(name => name.Value + 1).DefaultIfEmpty().Max(),
            parameters.OfType<GrowsDown>().Any(grows => grows.IsSet));
    }

    /// <summary>Formats the world as it appears in a certificate.</summary>
    public override string ToString()
    {
        var words = new List<string> { Counted(Processes, "process", "processes"), Counted(Pages, "page", "pages") };
        if (Migrations > 0)
            words.Add(Counted(Migrations, "migration", "migrations"));
        words.AddRange(Protections.Select(protection => protection.ToString()));
        words.AddRange(Advices.Select(advice => advice.ToString()));
        if (Stacks)
            words.Add("growsdown");
        words.AddRange(Failures.Select(nth => new AllocationFailure(nth).ToString()));
        return $"{string.Join(", ", words)}; {string.Join(", ", Verbs)}";
    }

    private static string Counted(int number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many)}");

    /// <summary>
    /// Returns how many pages a world needs for one operation. The destination of an mremap is as long as its source, although
    /// the operation names only the first page of it.
    /// </summary>
    private static int PagesOf(Operation operation)
    {
        var ends = operation.Parameters.Select(static parameter => parameter switch
        {
            PageRange range => range.End.Value,
            PageNumber page => page.Value + 1,
            Place place => place.Page.Value + 1,
            _ => 0,
        });
        if (operation is Mremap mremap)
            ends = ends.Append(mremap.Destination.End.Value);
        return (int)Math.Min(ends.DefaultIfEmpty().Max(), int.MaxValue);
    }

    /// <summary>Returns every argument of this world as text; a slot takes the words that it can read.</summary>
    private List<string> Words()
    {
        var words = new List<string>();
        for (var pid = 0; pid < Processes; pid++)
            words.Add(new Pid(pid).ToString());
        for (var page = 0; page < Pages; page++)
        {
            words.Add(new PageNumber(page).ToString());
            for (var length = 1; page + length <= Pages; length++)
                words.Add(new PageRange(new(page), new(length)).ToString());
            for (var pid = 0; pid < Processes; pid++)
                words.Add(new Place(new(pid), new(page)).ToString());
        }

        foreach (var protection in Protections)
            words.Add(protection.ToString());
        foreach (var advice in Advices)
            words.Add(advice.ToString());
        for (var name = 0; name < Migrations; name++)
            words.Add(new MigrationName(name).ToString());
        if (Stacks)
            words.Add(new GrowsDown(true).ToString());
        return words;
    }

    private static IEnumerable<IParameter[]> ParametersOf(Verb verb, List<string> words) =>
        verb.Slots.Aggregate<Slot, IEnumerable<IParameter[]>>([[]], (lists, slot) =>
        {
            List<IParameter> values = [.. words.Select(word => slot.Read(word).Value).OfType<IParameter>()];
            if (slot.MayBeOmitted)
                values.Insert(0, slot.Default!);
            return lists.SelectMany(list => values.Select(value => (IParameter[])[.. list, value]));
        });

    /// <summary>
    /// Returns whether an operation stays within the pages of the world; an mremap must not move pages out of it.
    /// </summary>
    private bool StaysInside(Operation operation) => operation is not Mremap mremap || mremap.Destination.End.Value <= Pages;
}
