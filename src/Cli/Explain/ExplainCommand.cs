using System.CommandLine;
using RmapProps.Cli.Files;
using RmapProps.Cli.Options;
using RmapProps.Cli.Terminals;
using RmapProps.Reports.Text;
using RmapProps.Reports.Walkthroughs;

namespace RmapProps.Cli.Explain;

/// <summary><c>rmapprops explain</c>: shows a scenario step by step, in words and pictures, whether it diverges or not.</summary>
internal static class ExplainCommand
{
    private static readonly Argument<string> Scenario =
        new("FILE") { Description = "A scenario file, the folder of a finding, or - for standard input." };

    private static readonly Option<int?> Step = new("--step")
    {
        Description = "Only the step with this number, from 1.",
        HelpName = "N",
    };

    /// <summary>Creates the command with its options.</summary>
    public static Command Create()
    {
        var command = new CommandWithExamples("explain", "Explains each step of a scenario in words and pictures.",
            """
            Examples:
              rmapprops explain FILE.rmap                        all steps
              rmapprops explain FILE.rmap --step 3               one step
              rmapprops explain findings/NAME --html page.html   a page with pictures
            """)
        {
            Scenario, SharedOptions.Subject, SharedOptions.Kernel, Step, SharedOptions.Format, SharedOptions.Html,
            SharedOptions.Blind,
        };
        command.SetAction(result => (int)Run(result));
        return command;
    }

    private static ExitCode Run(ParseResult options)
    {
        if (ScenarioInput.Read(options.GetValue(Scenario)!) is not { } input)
            return ExitCode.Usage;
        if (SharedOptions.PairOf(options, out var refusal, input.Facts) is not { } pair)
            return refusal;
        if (input.Scenario.Length == 0)
            return Terminal.Refuse(ExitCode.NothingRan, $"nothing ran: {input.Name} has no steps");

        var isBlind = options.GetValue(SharedOptions.Blind);
        if (isBlind)
            (pair, input) = (Blind.Of(pair), input.Blinded());
        var story = Walkthrough.Of(input.Scenario, pair) with { Story = input.Story };
        if (options.GetValue(Step) is { } number)
        {
            if (number < 1 || number > story.LastStep)
                return Terminal.Refuse(
                    ExitCode.Usage, $"--step takes a number from 1 to {story.LastStep}, not {number}: {story.Ending}");
            story = story.Only(number);
        }

        var isWritten = options.GetValue(SharedOptions.Html) is not { } html
            || OutputFile.TryWrite("page", html, () => WalkthroughPage.Of(story, input.Name, Versions.Own));
        if (options.GetValue(SharedOptions.Format) == Format.Json)
            ExplainJson.Write(story, input.Name);
        else
            foreach (var piece in WalkthroughText.PiecesOf(story, input.NameToType, withCommand: !isBlind))
                Terminal.WriteFolded(piece);
        if (story.Divergence is not null)
            return ExitCode.Finding;
        return isWritten ? ExitCode.Agreement : ExitCode.Usage;
    }
}
