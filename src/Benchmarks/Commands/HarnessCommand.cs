using System.CommandLine;
using RmapProps.Benchmarks.Harnesses;
using RmapProps.Benchmarks.Tables;
using RmapProps.Benchmarks.Timing;
using RmapProps.Contract.Laws;
using RmapProps.Harness;
using RmapProps.Harness.Checking;
using RmapProps.Oracle;
using RmapProps.Rmap.Memory;
using RmapProps.Rmap.ReverseMaps;
using RmapProps.Rmap.Rules;

namespace RmapProps.Benchmarks.Commands;

/// <summary>
/// <c>harness</c>: checked steps a second, ours beside FsCheck's and CsCheck's model-based testing, one thread each.
/// </summary>
public static class HarnessCommand
{
    private const int Rounds = 7, Scenarios = 400;

    private const string WithoutLaws = "outcome, observation";

    private static readonly string WithLaws = $"{WithoutLaws}, {LawBook.All.Count} laws";

    /// <summary>So much code takes part in a checked step that the compiler needs a while for it.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("harness",
            "Measures checked steps a second, beside FsCheck and CsCheck, in about half a minute.") { SharedOptions.Markdown };
        command.SetAction(result => Write(result.GetValue(SharedOptions.Markdown)));
        return command;
    }

    private static void Write(bool isMarkdown)
    {
        IHarness[] harnesses = [new OwnHarness(), new FsCheckHarness(isByTheBook: true), new FsCheckHarness(isByTheBook: false),
            new CsCheckHarness(), new NoHarness()];
        var pair = new TestPair("rmap", () => new Machine<Linux2636pre, CorrectSteps>(), () => new ForwardMap());
        var sides = new Sides(pair.NewSubject, pair.NewOracle);
        var given = Enumerable.Range(0, Scenarios)
            .Select(number => new Origin(1, number, Draws.Steps).Regenerate(sides.NewOracle)).ToList();
        var sheet = new Sheet(
            isMarkdown, "steps", "harness", "compares after each", " checked steps/s", " RmapProps / it", " ended well",
            " of those/s", " RmapProps / it");
        Compare("the same, made beforehand", asksLaws: true, (harness, tally) =>
            harness.RunGiven(given, sides with { AskLaws = true }, tally));
        Compare("the same", asksLaws: false, (harness, tally) => harness.RunGiven(given, sides, tally));
        Compare("its own", asksLaws: false, (harness, tally) => harness.RunDrawn(Scenarios, sides, tally));
        sheet.Write();

        void Compare(string steps, bool asksLaws, Action<IHarness, Tally> run)
        {
            foreach (var harness in harnesses)
                for (var goesOn = Clock.For(WarmUp); goesOn();)
                    run(harness, new());
            var rates = harnesses.Select(_ => new List<(double All, double Ok)>()).ToList();
            for (var round = 1; round <= Rounds; round++)
                for (var i = 0; i < harnesses.Length; i++)
                {
                    Console.Error.WriteLine($"{harnesses[i].Name}, {steps}, {round} of {Rounds}");
                    var tally = new Tally();
                    var harness = harnesses[i];
                    var seconds = Clock.Time(() => run(harness, tally)).TotalSeconds;
                    rates[i].Add((tally.Steps / seconds, tally.Ok / seconds));
                }

            var medians = rates.Select(rate => rate.OrderBy(one => one.All).ElementAt(Rounds / 2)).ToList();
            foreach (var (harness, (all, ok)) in harnesses.Zip(medians))
                sheet.Row(
                    steps, harness.Name, asksLaws || harness.AlwaysAsksLaws ? WithLaws : WithoutLaws, Sheet.Number(all),
                    Sheet.Times(medians[0].All / all),
                    $"{Sheet.Number(100 * ok / all)} %", Sheet.Number(ok), Sheet.Times(medians[0].Ok / ok));
        }
    }
}
