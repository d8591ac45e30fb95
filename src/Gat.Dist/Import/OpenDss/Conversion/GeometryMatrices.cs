using Gat.Dist.Import.OpenDss.Objects;
using Gat.Dist.LineConstants;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>Computes matrices of wires and cables that are placed on a pole or in a trench.</summary>
internal static class GeometryMatrices
{
    private const double kilometre = 1000;

    /// <summary>Computes the matrices.</summary>
    /// <returns>False where a conductor lacks data; <paramref name="matrices"/> is null too where two are in one place.</returns>
    public static bool TryOf(
        PlacedConductor[] placed, int kept, double frequencyHz, double rhoOhmM, EarthModel model, out LineMatrices? matrices)
    {
        matrices = null;
        if (placed.Length == 0 || placed.Any(one => one.H == 0))
        {
            return false;
        }

        if (placed.All(one => one.Conductor!.Kind == ConductorKind.Wire))
        {
            var wires = placed.Select(Wire).ToList();
            matrices = wires.Contains(null) ? null
                : Gat.Dist.LineConstants.LineGeometry.Calculate([.. wires.Select(wire => wire!)], kept, frequencyHz, rhoOhmM, model);
            return !wires.Contains(null);
        }

        var cables = placed.Select(Cable).ToList();
        matrices = cables.Contains(null) ? null : CableGeometry.Calculate([.. cables.Select(cable => cable!)], kept, frequencyHz, rhoOhmM, model);
        return !cables.Contains(null);
    }

    private static double Metres(PlacedConductor one) => one.UnitMetres == 0 ? 1 : one.UnitMetres;

    private static LineConductor? Wire(PlacedConductor one) =>
        one.Conductor is { ROhmPerM: { } rOhmPerM, GmrM: { } gmrM, CapacitanceRadiusM: { } radiusM } conductor
            ? new LineConductor(one.X * Metres(one), one.H * Metres(one), rOhmPerM * kilometre, gmrM, radiusM, conductor.RDcOhmPerM * kilometre)
            : null;

    private static CableConductor? Cable(PlacedConductor one)
    {
        if (one.Conductor is not { ROhmPerM: { } rOhmPerM, GmrM: { } gmrM } conductor)
        {
            return null;
        }

        var neutral = conductor.Kind == ConductorKind.ConcentricNeutral ? Neutral(conductor) : null;
        return neutral is null && conductor.Kind != ConductorKind.Wire ? null
            : new CableConductor(one.X * Metres(one), one.H * Metres(one), rOhmPerM * kilometre, gmrM, neutral, conductor.RDcOhmPerM * kilometre);
    }

    private static ConcentricNeutral? Neutral(Conductor cable)
    {
        if (cable is not
            {
                StrandROhmPerM: { } strandROhmPerM, StrandGmrM: { } strandGmrM, StrandDiameterM: { } strandM, CableDiameterM: { } cableM,
                InsulationDiameterM: { } insulationM, InsulationLayerM: { } layerM,
            })
        {
            return null;
        }

        var (circleM, outerM) = ((cableM - strandM) / 2, insulationM / 2);
        return circleM > 0 && layerM < outerM
            ? new ConcentricNeutral(cable.Strands, strandROhmPerM * kilometre, strandGmrM, circleM, outerM, outerM - layerM, cable.Permittivity)
            : null;
    }
}
