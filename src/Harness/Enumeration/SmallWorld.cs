using System.Globalization;
using RmapProps.Contract;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Harness.Enumeration;

/// <summary>
/// A scope in which everything can be tried: so many processes, pages and migrations, these verbs, these words. All
/// scenarios over it can be enumerated, and what is said of it is said of all of them.
/// </summary>
/// <param name="Processes">p0 up to, and without, this number.</param>
/// <param name="Pages">Pages 0 up to, and without, this number; no range reaches beyond.</param>
/// <param name="Verbs">The operations.</param>
/// <param name="Protections">The protections.</param>
/// <param name="Advices">The advices.</param>
/// <param name="Failures">The numbers n of the failing allocations <c>!n</c>; each step may have one or none.</param>
/// <param name="Migrations">m0 up to, and without, this number.</param>
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
    /// <summary>Every step that can be said in this world, simplest first.</summary>
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
    /// The smallest world that a scenario fits in, with those added who begin: mmap and write, with their rights.
    /// </summary>
    public static SmallWorld Around(Scenario scenario)
    {
        var parameters = scenario.Steps.SelectMany(step => step.Operation.Parameters).ToList();
        var verbs = scenario.Steps.Select(step => step.Operation.Verb).Concat([Mmap.Form, Write.Form]).ToHashSet();
        var protections = parameters.OfType<Protection>().Append(Protection.ReadWrite).ToHashSet();
        var advices = parameters.OfType<Advice>().ToHashSet();
        return new(
            1 + Highest(parameters, static parameter =>
                parameter switch { Pid pid => pid.Value, Place place => place.Pid.Value, _ => 0 }),
            Math.Max(1, Highest(parameters, static parameter => parameter switch
            {
                PageRange range => (int)Math.Min(range.End.Value, int.MaxValue),
                PageNumber page => (int)Math.Min(page.Value + 1, int.MaxValue),
                Place place => (int)Math.Min(place.Page.Value + 1, int.MaxValue),
                _ => 0,
            })),
            Vocabulary.All.Where(verbs.Contains).ToSequence(),
            Protection.All.Where(protections.Contains).ToSequence(),
            Advice.All.Where(advices.Contains).ToSequence(),
            scenario.Steps.Select(step => step.Failure?.Nth).OfType<int>().Distinct().Order().ToSequence(),
            parameters.OfType<MigrationName>().Select(name => name.Value + 1).DefaultIfEmpty().Max(),
            parameters.OfType<GrowsDown>().Any(grows => grows.IsSet));
    }

    /// <summary>The world in words, as a certificate says it.</summary>
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

    private static int Highest(List<IParameter> parameters, Func<IParameter, int> value) =>
        parameters.Select(value).DefaultIfEmpty().Max();

    /// <summary>Every argument that this world has, as text: a slot takes those that it can read.</summary>
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

    /// <summary>Where mremap moves pages out of the world, there would be more pages than it has.</summary>
    private bool StaysInside(Operation operation) => operation is not Mremap mremap || mremap.Destination.End.Value <= Pages;
}
