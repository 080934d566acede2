using System.Globalization;
using RmapProps.Cli.Options;
using RmapProps.Cli.Terminals;
using RmapProps.Harness;
using RmapProps.Harness.Checking;
using RmapProps.Reports.Text;
using RmapProps.Reports.Words;

namespace RmapProps.Cli.Check;

/// <summary>
/// The output of <c>check</c>. The same seed, number of scenarios and findings directory print the same bytes; times go to
/// standard error.
/// </summary>
internal abstract class CheckReport
{
    /// <summary>Creates the report for a format.</summary>
    public static CheckReport For(Format format, Verbosity verbosity) =>
        format == Format.Json ? new CheckJson() : new CheckText(verbosity);

    /// <summary>Prints the seed before the first scenario, so that a run that is killed can be repeated.</summary>
    /// <param name="pair">The subject and the oracle.</param>
    /// <param name="plan">The limits and settings.</param>
    public abstract void Begin(TestPair pair, CheckPlan plan);

    /// <summary>Prints the result of rerunning a known finding.</summary>
    /// <param name="known">The result.</param>
    public abstract void Tell(KnownRun known);

    /// <summary>Prints the result after the last scenario.</summary>
    /// <param name="run">The run.</param>
    public abstract void End(CheckSession run);
}

/// <summary>The report as text.</summary>
/// <param name="verbosity">The amount of output.</param>
internal sealed class CheckText(Verbosity verbosity) : CheckReport
{
    /// <inheritdoc/>
    public override void Begin(TestPair pair, CheckPlan plan)
    {
        Terminal.WriteFolded(
            $"seed {plan.Seed}   {Blind.Heading(pair)}kernel {pair.Kernel}   rmapprops {Versions.Own}\n");
        if (UncheckedLawsText.Of(pair.SelectLaws()) is { } text)
            Terminal.WriteFolded(text + "\n");
        if (verbosity == Verbosity.Verbose)
            Terminal.WriteFolded(string.Create(
                CultureInfo.InvariantCulture,
                $"jobs {plan.Jobs}   length {plan.MaxSteps}   "
                + $"scenarios {plan.Scenarios?.ToString(CultureInfo.InvariantCulture) ?? "-"}   "
                + $"max-steps {plan.TotalSteps?.ToString(CultureInfo.InvariantCulture) ?? "-"}   "
                + $"keep-going {(plan.KeepGoing ? "yes" : "no")}\n"));
    }

    /// <inheritdoc/>
    public override void Tell(KnownRun known)
    {
        var (folder, kept) = (known.Known.Folder, known.Known.Facts.Signature);
        if (known.Divergence is { } now)
            Terminal.WriteLine(Paint.Bad(
                $"still fails: {Visible.Of(known.Source)}"
                + (known.Source == folder ? "" : ", although scenario.rmap in that folder does not")
                + (now.Signature == kept ? "" : $", now as {now.Signature}")));
        else if (known.Known.Facts.Repeats == false)
            Terminal.WriteLine($"{known.State}: {Visible.Of(folder)}");
        else
            Terminal.WriteLine(
                Paint.Good($"fixed: {Visible.Of(folder)}") + $"   to remove it: rm -r {CounterexampleText.Quoted(folder)}");
    }

    /// <inheritdoc/>
    public override void End(CheckSession run)
    {
        var coverage = run.CheckRun.Coverage;
        // A run that ends at a finding leaves gaps because it ended early, so they say nothing.
        var showsTable = verbosity == Verbosity.Verbose
            || (verbosity == Verbosity.Usual && run.New.Count == 0 && CoverageTable.HasGaps(coverage));
        if (showsTable && coverage.Steps > 0)
        {
            Terminal.WriteLine();
            CoverageTable.Write(coverage);
        }

        if (run.NothingRan)
            return;
        Terminal.WriteLine();
        Terminal.WriteFolded(VerdictOf(run) + "\n");
        if (run.WasEndedByTime)
            Terminal.WriteFolded("the limit was time; to repeat this run: "
                + $"--seed {run.Plan.Seed} "
                + string.Create(CultureInfo.InvariantCulture, $"--scenarios {run.CheckRun.Coverage.Scenarios}\n"));
        foreach (var told in run.New)
        {
            Terminal.WriteLine();
            if (verbosity == Verbosity.Verbose)
                Terminal.WriteLine($"as it was generated:\n{told.Finding.Failure.Scenario}");
            Terminal.Write(told.Shown);
        }

        // The last line is always a command to paste.
        if (run.New.Count == 0 && !run.IsBlind)
            foreach (var known in run.Failing)
                Terminal.WriteLine($"  {CounterexampleText.ReplayLine(run.TestPair, known.Source)}");
    }

    private static string VerdictOf(CheckSession run)
    {
        var coverage = run.CheckRun.Coverage;
        var parts = new List<string>();
        if (coverage.Scenarios > 0)
            parts.Add($"{Amount.Of(coverage.Scenarios, "scenario")}, {Amount.Of(coverage.Steps, "step")}, "
                + $"{Amount.Of(coverage.Observations, "observation")} compared");
        if (run.Known.Count > 0)
            parts.Add($"known findings that still fail: {run.Failing.Count()} of {run.Known.Count}");
        if (run.CheckRun.PassedOver > 0)
            parts.Add($"scenarios with a known failure: {TextTable.Number(run.CheckRun.PassedOver)}");
        var totals = string.Join("; ", parts);
        if (run.New.Count > 0)
            return totals;
        return run.Failing.Any()
            ? $"nothing new: {totals}"
            : $"{Paint.Good(run.WasInterrupted ? "agreement so far" : "agreement")}: {totals}";
    }
}
