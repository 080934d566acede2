using System.Globalization;
using System.Text;
using RmapProps.Reports.Html;

namespace RmapProps.Reports.Divergences;

/// <summary>The steps with the outcomes of both sides. The failing step is marked by a character and a colour.</summary>
internal static class StepsSection
{
    public static void Append(StringBuilder body, DivergenceReport report)
    {
        var divergence = report.Divergence;
        body.Append("<section>\n<h2>Steps</h2>\n");
        body.Append(Markup.TableHead("steps", "", "#", "step", report.TestPair.SubjectName, "oracle"));
        for (var i = 0; i < divergence.Number; i++)
        {
            var fails = i + 1 == divergence.Number;
            var (found, expected) =
                fails ? (divergence.Found, divergence.Expected) : (divergence.Earlier[i], divergence.Earlier[i]);
            body.Append(fails ? "<tr class=\"fail\"><td>▶<span class=\"bad\"> fails</span></td>" : "<tr><td></td>");
            body.Append(
                CultureInfo.InvariantCulture, $"<td>{i + 1}</td><td>{Markup.Text(report.Scenario.Steps[i].ToString())}</td>");
            var foundText = found == expected ? $"{found}" : $"<b class=\"bad\">{found}</b>";
            body.Append($"<td>{foundText}</td><td>{expected}</td></tr>\n");
        }

        body.Append(Markup.TableEnd).Append("</section>\n");
    }
}
