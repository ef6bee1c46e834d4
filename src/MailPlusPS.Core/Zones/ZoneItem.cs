namespace MailPlusPS.Zones;

/// <summary>What a stretch of a zone file holds: a record, or why there is none.</summary>
/// <param name="Record">The record; null where it is an error.</param>
/// <param name="Error">What is wrong and where; null where it is a record.</param>
internal readonly record struct ZoneItem(ZoneRecord? Record, ZoneError? Error);
