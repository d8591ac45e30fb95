using Gat.Dist.Import.OpenDss.Language;

namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>Multipliers, or actual values, of powers over time.</summary>
/// <remarks>OpenDSS Manual, "LoadShape Object".</remarks>
internal sealed class LoadShape : DssObject
{
    private int? points;
    private double[]? p;
    private double[]? q;
    private double pBase;
    private double qBase;

    public static PropertyTable Table { get; } = new("""
        npts interval mult hour -mean -stddev csvfile sngfile dblfile action qmult useactual -pmax -qmax sinterval minterval pbase qbase pmult
        pqcsvfile -memorymapping -interpolation like
        """);

    /// <summary>Time between values, h; 0 = <see cref="Hours"/> says when each counts.</summary>
    public double IntervalHours { get; private set; } = 1;

    /// <summary>Time of each value, h; null = regular.</summary>
    public double[]? Hours { get; private set; }

    /// <summary>Whether values are kW and kvar instead of factors.</summary>
    public bool AreActual { get; private set; }

    /// <summary>Values for active power.</summary>
    public double[] P => Cut(p ?? []);

    /// <summary>Values for reactive power; null = as active power.</summary>
    public double[]? Q => q is null ? null : Cut(q);

    /// <summary>The shape that exists in every circuit, a day of 24 hours.</summary>
    /// <remarks>OpenDSS Manual, "Default Circuit Elements and Load Shapes".</remarks>
    public void SetDefault() => p =
    [
        .677, .6256, .6087, .5833, .58028, .6025, .657, .7477, .832, .88, .94, .989,
        .985, .98, .9898, .999, 1, .958, .936, .913, .876, .876, .828, .756,
    ];

    public override void Set(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "npts":
                points = edit.Integer(points ?? 1, 1, int.MaxValue);
                break;
            case "interval":
                IntervalHours = edit.NotNegative(IntervalHours);
                break;
            case "sinterval":
                IntervalHours = edit.NotNegative(IntervalHours * 3600) / 3600;
                break;
            case "minterval":
                IntervalHours = edit.NotNegative(IntervalHours * 60) / 60;
                break;
            case "mult" or "pmult":
                p = edit.Numbers() ?? p;
                break;
            case "qmult":
                q = edit.Numbers() ?? q;
                break;
            case "hour":
                Hours = edit.Numbers() ?? Hours;
                break;
            case "useactual":
                AreActual = edit.YesNo(AreActual);
                break;
            case "pbase":
                pBase = edit.Number(pBase);
                break;
            case "qbase":
                qBase = edit.Number(qBase);
                break;
            case "action":
                Act(edit);
                break;
            default:
                ReadFile(edit);
                break;
        }
    }

    /// <summary>Values beyond npts do not count.</summary>
    private double[] Cut(double[] values) => points is { } most && most < values.Length ? values[..most] : values;

    private void Act(PropertyEdit edit)
    {
        if (!edit.Word.StartsWith('n'))
        {
            edit.State.Notes.Skipped("loadshape action=" + edit.Word);
            return;
        }

        p = Normalized(p, pBase);
        q = q is null ? null : Normalized(q, qBase);
    }

    /// <summary>Values divided by the base, or by the largest magnitude where no base is given.</summary>
    private double[]? Normalized(double[]? values, double given)
    {
        if (values is null)
        {
            return null;
        }

        var peak = given != 0 ? given : Cut(values).Select(Math.Abs).DefaultIfEmpty(0).Max();
        return peak == 0 ? values : [.. values.Select(value => value / peak)];
    }

    private void ReadFile(PropertyEdit edit)
    {
        var name = edit.State.Variables.Resolve(edit.Value).Text;
        var isTimed = IntervalHours == 0;
        double[]? Read(int column) => ArrayFile.Read("csvfile", name, column, false, edit);
        switch (edit.Property)
        {
            case "pqcsvfile":
                Hours = isTimed ? Read(1) : null;
                p = Read(isTimed ? 2 : 1);
                q = p is null ? null : Read(isTimed ? 3 : 2);
                break;
            case "csvfile":
                Hours = isTimed ? Read(1) : null;
                p = Read(isTimed ? 2 : 1);
                break;
            default:
                var values = ArrayFile.Read(edit.Property, name, 1, false, edit);
                Hours = isTimed ? values?.Where((_, at) => at % 2 == 0).ToArray() : null;
                p = isTimed ? values?.Where((_, at) => at % 2 == 1).ToArray() : values;
                break;
        }
    }
}
