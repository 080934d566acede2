using System.Globalization;
using System.Text;
using RmapProps.Harness;

namespace RmapProps.Reports;

/// <summary>What matters, step by step: what was tried, and how it ended. Nothing is said about what was not tried.</summary>
internal static class ProbesSection
{
    public static void Append(StringBuilder body, ProbeReport report)
    {
        body.Append("<section>\n<h2>What matters</h2>\n<p class=\"muted\">");
        body.Append(CultureInfo.InvariantCulture, $"{Amount.Of(report.Probes.Count, "scenario was", "scenarios were")} run, each with one thing changed.</p>\n<ul>\n");
        foreach (var line in ProbeText.LinesOf(report))
            body.Append($"<li>{Markup.Text(line)}</li>\n");
        body.Append("</ul>\n<details><summary>Everything that was tried</summary>\n");
        body.Append(Markup.TableHead("changes wide", "#", "change", "how it ends"));
        foreach (var probe in report.Probes)
        {
            var step = probe.Step == 0 ? "all" : probe.Step.ToString(CultureInfo.InvariantCulture);
            body.Append($"<tr><td>{step}</td>{Markup.Element("td", ChangeOf(probe))}<td class=\"why\">{EndOf(probe)}</td></tr>\n");
        }

        body.Append(Markup.TableEnd).Append("</details>\n</section>\n");
    }

    private static string ChangeOf(Probe probe) =>
        probe.Kind == ProbeKind.Undone ? $"undone by {probe.Change} before the last step" : probe.Change;

    private static string EndOf(Probe probe) => probe.End switch
    {
        ProbeEnd.Same => "<span class=\"bad\">fails as well</span>",
        ProbeEnd.Another => "something else is wrong",
        _ => $"<span class=\"good\">both sides agree</span>{(probe.Detour is null ? "" : $"; {ProbeText.WordsOf(probe.Detour)}")}",
    };
}
