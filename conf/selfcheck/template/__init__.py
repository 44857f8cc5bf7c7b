"""A course of ten files for somebody else: ``selfcheck new FOLDER`` copies it.

The files lie below ``course``; conf.py has the suffix .txt there, so that nothing takes it for a
module of this package.
"""
