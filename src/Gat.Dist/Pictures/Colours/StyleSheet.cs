using System.Text;

namespace Gat.Dist.Pictures.Colours;

/// <summary>The one style sheet of a picture.</summary>
internal static class StyleSheet
{
    /// <summary>Size of ordinary text, px.</summary>
    public const double TextSize = 12;

    /// <summary>Size of a title, px.</summary>
    public const double TitleSize = 17;

    private const string Font = "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",\"Liberation Sans\",Helvetica,Arial,sans-serif";

    // {name} is a colour of the palette.
    private static readonly string[] rules =
    [
        "text{font:12px " + Font + ";fill:{ink}}",
        "text.title{font-size:17px;font-weight:600}",
        "text.soft{fill:{soft}}",
        "text.alarm{fill:{alarm}}",
        ".halo{stroke:{paper};stroke-width:3px;stroke-linejoin:round;paint-order:stroke}",
        ".paper{fill:{paper}}",
        ".zone{fill:{zone}}",
        ".grid{stroke:{faint};stroke-width:1}",
        ".axis{stroke:{wire};stroke-width:1;fill:none}",
        ".limit{stroke:{alarm};stroke-width:1.2;stroke-dasharray:7 4;fill:none}",
        ".leader{stroke:{soft};stroke-width:.8;fill:none}",
        ".series path{fill:none;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}",
        ".medium path{stroke-width:1.3}.thin path{stroke-width:1}.faint path{stroke-width:.6;stroke-opacity:.45}",
        ".tip circle,.tip rect{fill:{paper};fill-opacity:0}",
        ".sa{stroke:{a}}.sb{stroke:{b};stroke-dasharray:7 3}.sc{stroke:{c};stroke-dasharray:1.5 3.5}.s1{stroke:{a}}",
        ".medium .sb,.thin .sb{stroke-dasharray:5 2}.medium .sc,.thin .sc{stroke-dasharray:1.5 2}.faint .sb,.faint .sc{stroke-dasharray:none}",
        ".ma{fill:{a}}.mb{fill:{b}}.mc{fill:{c}}.m1{fill:{a}}",
        ".worst{fill:none;stroke:{ink};stroke-width:1.4}",
        ".bad{fill:none;stroke:{alarm};stroke-width:2}",
        ".wires path{fill:none;stroke:{wire};stroke-width:2.6;stroke-linecap:round;stroke-linejoin:round}",
        ".edge path{fill:none;stroke:{alarm};stroke-width:6.5;stroke-linecap:round;stroke-linejoin:round}.edge.fine path{stroke-width:4.5}",
        ".middling path{stroke-width:1.9}.fine path{stroke-width:1.3}",
        ".wires .tie{stroke:{wire};stroke-width:1.1}",
        ".wires .open{stroke-width:1.1;stroke-dasharray:4 4}",
        ".wires .none{stroke:{dead}}",
        ".buses circle{stroke:{paper};stroke-width:1}.buses.small circle{stroke-width:.4}",
        ".buses .none{fill:{dead}}.buses .dot{fill:{wire}}",
        ".mark{stroke:{alarm};stroke-width:2}",
        ".sign *{fill:{paper};stroke:{ink};stroke-width:1.3}",
        ".sign .full{fill:{ink}}",
        ".sign .stroke{fill:none}",
    ];

    /// <summary>
    /// The sheet for a theme. Of the automatic one each colour is told twice: as on light paper, for programs that know no
    /// variables, then as a variable, which the viewer's preference chooses.
    /// </summary>
    public static string Of(PictureTheme theme)
    {
        var sheet = new StringBuilder("\n");
        if (theme == PictureTheme.Auto)
        {
            sheet.Append(":root{").Append(Variables(colour => colour.OnLight)).Append("}\n");
            sheet.Append("@media (prefers-color-scheme: dark){:root{").Append(Variables(colour => colour.OnDark)).Append("}}\n");
        }

        foreach (var rule in rules.Concat(RampRules()))
        {
            sheet.Append(Coloured(rule, theme)).Append('\n');
        }

        return sheet.ToString();
    }

    private static IEnumerable<string> RampRules() => Enumerable.Range(0, ColourRamp.Steps)
        .Select(step => $".buses .r{step},.bar .r{step}{{fill:{{r{step}}}}}.wires .r{step}{{stroke:{{r{step}}}}}");

    private static string Variables(Func<(string Name, string OnLight, string OnDark), string> value) =>
        string.Concat(Palette.All.Select(colour => $"--gat-{colour.Name}:{value(colour)};"));

    private static string Coloured(string rule, PictureTheme theme)
    {
        foreach (var colour in Palette.All)
        {
            var (sign, value) = ($"{{{colour.Name}}}", theme == PictureTheme.Dark ? colour.OnDark : colour.OnLight);
            foreach (var property in (string[])["fill", "stroke"])
            {
                rule = rule.Replace(
                    $"{property}:{sign}", theme == PictureTheme.Auto ? $"{property}:{value};{property}:var(--gat-{colour.Name})" : $"{property}:{value}",
                    StringComparison.Ordinal);
            }
        }

        return rule;
    }
}
