namespace Gat.Dist.Import.Matpower;

/// <summary>The voltages of a case file as a start for power flows; a flat file has none.</summary>
internal sealed class OperatingPoint
{
    private const double mostPu = 2;

    private readonly MatpowerBuses buses;
    private readonly BusRoles roles;
    private readonly bool isKnown;

    private OperatingPoint(MatpowerBuses buses, BusRoles roles, bool isKnown)
    {
        this.buses = buses;
        this.roles = roles;
        this.isKnown = isKnown;
    }

    /// <summary>Takes the file's voltages unless they are flat, or unusable: then that is reported.</summary>
    public static OperatingPoint Of(MatpowerCase source, BusRoles roles, ReportBuilder report)
    {
        var buses = source.Buses;
        var unusable = roles.Rows.Where(row => buses.VmPu[row] is not (> 0 and <= mostPu)).Select(row => $"{buses.Number[row]}").ToList();
        report.Add(ImportOutcome.Converted, "the operating point is not kept, for voltages lie outside of 0 to 2 pu", unusable);
        var isFlat = roles.Rows.All(row =>
            buses.VmPu[row] == 1 && (buses.VaDeg[row] == 0 || roles[buses.Number[row]] == MatpowerBusType.Slack));
        return new OperatingPoint(buses, roles, !isFlat && unusable.Count == 0);
    }

    public double? VmPu(int row) => isKnown ? buses.VmPu[row] : null;

    /// <summary>The angle; null at a slack bus, whose angle is held.</summary>
    public double? VaDeg(int row) =>
        isKnown && roles[buses.Number[row]] != MatpowerBusType.Slack ? Angles.WithinTurn(buses.VaDeg[row]) : null;
}
