using Gat.Dist;
using Gat.Dist.VoltVar;
using Gat.Faults;

namespace Gat.Adms.VoltVar.Devices;

/// <summary>The settings that a device may have, from the grid's tables and its row of <c>vvo_controls</c>.</summary>
internal sealed class DeviceSettings(VoltVarGrid grid, int? maxOperations)
{
    // Fine enough that the next setting is no visible change: 0.3 kvar of a bank of 1.2 Mvar.
    private const int continuousLevels = 4096;

    // What a plan tries of an inverter's range.
    private const int assetLevels = 20;

    /// <summary>A device; null where its row is wrong, which is told.</summary>
    public ControlDevice? Of(SettingPlace place, ControlRow? row, FaultList faults)
    {
        var present = grid.Present(place);
        var (least, most, levels) = Range(place);
        var wears = place.Kind != SettingKind.Asset && row?.IsContinuous != true;
        (least, most) = (Math.Max(least, row?.Least ?? least), Math.Min(most, row?.Most ?? most));
        var own = row?.IsContinuous == true ? Evenly(least, most, continuousLevels)
            : row?.Levels is { } told ? Evenly(least, most, told)
            : place.Kind == SettingKind.Asset ? Evenly(least, most, levels) : [.. OwnSteps(place).Where(value => value >= least && value <= most)];
        if (own.Length == 0 || !(least <= most))
        {
            faults.Add($"No setting of the {place.Kind.Word()} is from {least} to {most} {place.Kind.Unit()}.", row?.Where ?? grid.Id(place), "Correct min and max.");
            return null;
        }

        if (row?.MaxOperations is not null && !wears)
        {
            faults.Add("A device without steps counts no operations.", row.Where, "Leave max_operations empty.");
            return null;
        }

        // The present setting is one of them, so that a plan can always leave things as they are.
        double[] settings = [.. own.Append(present).Distinct().Order()];
        var limit = wears ? row?.MaxOperations ?? maxOperations ?? int.MaxValue : int.MaxValue;
        return new ControlDevice(place, grid.Id(place), settings, Array.IndexOf(settings, present), wears, limit);
    }

    private (double Least, double Most, int Levels) Range(SettingPlace place)
    {
        var (capacitors, regulators) = (grid.Feeder.Capacitors, grid.Feeder.Regulators);
        return place.Kind switch
        {
            SettingKind.Capacitor => (Math.Min(0, capacitors.QMvar[place.Index]), Math.Max(0, capacitors.QMvar[place.Index]), capacitors.Steps[place.Index]),
            SettingKind.Regulator => (regulators.TapMin[place.Index], regulators.TapMax[place.Index], 0),
            _ => (grid.Assets!.QMinMvar[place.Index], grid.Assets.QMaxMvar[place.Index], assetLevels),
        };
    }

    private IEnumerable<double> OwnSteps(SettingPlace place)
    {
        var (capacitors, regulators) = (grid.Feeder.Capacitors, grid.Feeder.Regulators);
        return place.Kind == SettingKind.Capacitor
            ? Enumerable.Range(0, capacitors.Steps[place.Index] + 1).Select(step => capacitors.QMvar[place.Index] * step / capacitors.Steps[place.Index])
            : Enumerable.Range(regulators.TapMin[place.Index], regulators.TapMax[place.Index] - regulators.TapMin[place.Index] + 1).Select(position => (double)position);
    }

    private static double[] Evenly(double least, double most, int steps) =>
        [.. Enumerable.Range(0, steps + 1).Select(step => least + ((most - least) * step / steps)).Distinct()];
}
