<?xml version="1.0" encoding="utf-8"?>
<!-- Makes the French help of the English one: the synopses in French, the rest as it is rather than missing. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:maml="http://schemas.microsoft.com/maml/2004/10" xmlns:command="http://schemas.microsoft.com/maml/dev/command/2004/10">
  <xsl:import href="../help.xsl" />
  <xsl:variable name="french" select="document('synopses.xml')/synopses/cmdlet" />

  <xsl:template match="command:details/maml:description/maml:para">
    <xsl:variable name="name" select="../../command:name" />
    <xsl:copy>
      <xsl:choose>
        <!-- PowerShell's word wrap swallows no-break spaces and leaves narrow ones. -->
        <xsl:when test="$french[@name = $name]"><xsl:value-of select="translate($french[@name = $name], '&#xA0;', '&#x202F;')" /></xsl:when>
        <xsl:otherwise><xsl:value-of select="." /></xsl:otherwise>
      </xsl:choose>
    </xsl:copy>
  </xsl:template>
</xsl:stylesheet>
