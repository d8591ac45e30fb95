using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>One column of one element that follows a shape.</summary>
/// <param name="ElementKind">Kind of the element in profile_map.</param>
/// <param name="ElementId">Identifier in the table of its kind.</param>
/// <param name="Column">The column.</param>
/// <param name="ProfileId">Identifier of the profile.</param>
/// <param name="Shape">Shape that the values come from.</param>
/// <param name="IsReactive">Whether the values for reactive power are meant.</param>
/// <param name="Factor">Factor from the shape's values to the profile's.</param>
/// <param name="IsAbsolute">Whether the profile holds values of the column instead of factors.</param>
internal sealed record ProfileUse(
    string ElementKind, string ElementId, string Column, string ProfileId, LoadShape Shape, bool IsReactive, double Factor, bool IsAbsolute);
