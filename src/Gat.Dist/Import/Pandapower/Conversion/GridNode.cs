using Gat.Dist.Import.Pandapower.Format;

namespace Gat.Dist.Import.Pandapower.Conversion;

/// <summary>A bus of the grid while it is put together: one of the net, or one that stands for the inside of an element.</summary>
/// <param name="id">Its identifier.</param>
/// <param name="baseKv">Line-to-line base voltage.</param>
/// <param name="origin">Element that it comes from.</param>
internal sealed class GridNode(string id, double baseKv, NetRow origin)
{
    // Set points are typed by people: what differs by less means the same.
    private const double sameVoltagePu = 1e-6;

    public string Id => id;

    public double BaseKv => baseKv;

    public NetRow Origin => origin;

    /// <summary>Whether it takes part; others have no row.</summary>
    public bool InService { get; init; } = true;

    public double? VMinPu { get; init; }

    public double? VMaxPu { get; init; }

    /// <summary>Shunt conductance, MW at 1 pu.</summary>
    public double GsMw { get; set; }

    /// <summary>Shunt susceptance, Mvar supplied at 1 pu.</summary>
    public double BsMvar { get; set; }

    public bool HasGenerator { get; set; }

    /// <summary>Angle that a source holds, degrees; null where none does.</summary>
    public double? SlackDeg { get; private set; }

    /// <summary>Voltage that elements in service hold, pu.</summary>
    public double? VSetPu { get; private set; }

    public (double X, double Y)? Position { get; init; }

    /// <summary>Voltage that the file's own results give, pu and degrees.</summary>
    public (double VmPu, double VaDeg)? Start { get; set; }

    /// <summary>Makes the bus a source of fixed voltage and angle.</summary>
    public double HoldSlack(NetRow row, string column, double vmPu, double vaDeg)
    {
        if (SlackDeg is { } other && Math.Abs(Math.IEEERemainder(other - vaDeg, 360)) > 1e-9)
        {
            row.Fault("bus", FormattableString.Invariant($"Another source at bus {id} holds the angle {other} degrees, not {vaDeg}."), "A bus has one voltage: give its sources the same angle.");
        }

        SlackDeg ??= vaDeg;
        return Hold(row, column, vmPu);
    }

    /// <summary>Makes the bus hold a voltage; returns the one that all its elements then hold.</summary>
    public double Hold(NetRow row, string column, double vmPu)
    {
        if (VSetPu is { } other && Math.Abs(other - vmPu) > sameVoltagePu)
        {
            row.Fault(column, FormattableString.Invariant($"{vmPu} pu is not the {other} pu that another element holds at bus {id}."), "A bus has one voltage: give its generators and sources the same set point.");
        }

        VSetPu ??= vmPu;
        return VSetPu.Value;
    }
}
